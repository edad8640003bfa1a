"""A counter spoiled by hand is found by `check`, and the row is named."""

import pytest

from sotszakaz.commands.main import main
from sotszakaz.database import sql
from tests.factories.settlement import approve, make_delivered_month

pytestmark = pytest.mark.django_db

# The stages still make the limit, so no constraint objects.
QUIETLY = """
    UPDATE ledger_lineaccount
       SET accepted_kopecks = accepted_kopecks + 100, free_kopecks = free_kopecks - 100"""
LOUDLY = """
    ALTER TABLE ledger_lineaccount DROP CONSTRAINT line_stages_make_the_limit;
    UPDATE ledger_lineaccount SET paid_kopecks = paid_kopecks + 100"""
COUNTERS = "Счётчики бюджетных строк сходятся с проводками"
STANDING = "Ограничения и триггеры на месте"


def broken_rules(shown: str) -> dict[str, list[str]]:
    """Give the rules named as broken below the table, each with the rows that break it."""
    found: dict[str, list[str]] = {}
    rule = ""
    for line in shown.splitlines():
        if line.startswith("Нарушено: "):
            rule = line.removeprefix("Нарушено: ").rstrip(".")
            found[rule] = []
        elif rule:
            found[rule].append(line.strip())
    return found


@pytest.fixture
def line_id() -> int:
    made = make_delivered_month()
    approve(made)
    return made.region.budget_line_id


def test_an_honest_region_passes(line_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check"])
    shown = capsys.readouterr().out

    assert code == 0
    assert "Все правила соблюдены." in shown
    assert broken_rules(shown) == {}


def test_a_counter_that_no_constraint_guards_is_found(
    line_id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sql.run(QUIETLY)
    code = main(["check"])
    broken = broken_rules(capsys.readouterr().out)

    assert code == 1
    (row,) = broken[COUNTERS]
    assert row.replace("\u00a0", " ") == (
        f"строка № {line_id}: свободно: счётчик 984 999,00, по проводкам 985 000,00; "
        "принято: счётчик 3 001,00, по проводкам 3 000,00"
    )
    assert STANDING not in broken


def test_a_counter_spoiled_past_its_constraint_is_found_with_the_constraint(
    line_id: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sql.run(LOUDLY)
    code = main(["check"])
    broken = broken_rules(capsys.readouterr().out)

    assert code == 1
    assert broken[COUNTERS] == [f"строка № {line_id}: оплачено: счётчик 1,00, по проводкам 0,00"]
    (missing,) = broken[STANDING]
    assert missing.startswith("ограничение line_stages_make_the_limit: ")

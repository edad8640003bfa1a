"""What the page of norms names is what runs: an operation, a page or a job comes to it."""

from __future__ import annotations

import pytest

from tests.architecture.reach import Reach, sources
from tools.reference import law

PRODUCT = {
    "web/page.py": """
from sotszakaz.fees.operations.charge import charge
class Page:
    def post(self):
        charge()
""",
    "fees/operations/charge.py": '''
from sotszakaz.database import sql
from sotszakaz.fees import rules
CHARGE = sql.load("fees/sql/charge.sql")
def charge():
    """Charge, never by forgotten() nor by forgotten_fee()."""
    rules.ceiling()
    sql.run(CHARGE)
    sql.call("sum_of_month")
    for owner in ("line", "contract"):
        sql.run(f"SELECT posted_{owner}s(1)")
''',
    "fees/rules.py": """
def ceiling():
    return Share().above()
class Share:
    def above(self):
        return 1
def forgotten():
    return Forgotten().ceiling()
class Forgotten:
    def ceiling(self):
        return 2
""",
    "fees/queries.py": """
from sotszakaz.database import sql
NEVER = sql.load("fees/sql/never.sql")
""",
    "fees/sql/charge.sql": "SELECT fee(id) FROM payers -- never forgotten_fee(id)",
    "fees/sql/never.sql": "SELECT forgotten_fee(id) FROM payers",
    "fees/sql/functions/fee.sql": "CREATE FUNCTION fee(id int) AS $$ SELECT rounded(1) $$;",
    "fees/sql/functions/rounded.sql": "CREATE FUNCTION rounded(sum int) AS $$ SELECT 1 $$;",
    "fees/sql/functions/payers.sql": "CREATE VIEW payers AS SELECT 1 AS id;",
    "fees/sql/functions/sum_of_month.sql": "CREATE FUNCTION sum_of_month() AS $$ SELECT 1 $$;",
    "fees/sql/functions/posted_contracts.sql": "CREATE FUNCTION posted_contracts() AS $$ $$;",
    "fees/sql/functions/forgotten_fee.sql": "CREATE FUNCTION forgotten_fee(id int) AS $$ $$;",
    "fees/sql/functions/guard.sql": "CREATE FUNCTION guard() AS $$ $$; CREATE TRIGGER guard ON a;",
}


@pytest.fixture(scope="module")
def texts():
    return sources()


@pytest.fixture(scope="module")
def places():
    return sorted({place for _, place in law.places()})


def test_everything_on_the_page_of_norms_runs(texts, places):
    reach = Reach(texts)
    assert [place for place in places if not reach.is_reached(place)] == []


@pytest.mark.parametrize(
    "place", ["planning/sql/functions/service_cost.sql", "settlement.rules.amount_to_return"]
)
def test_a_rule_that_nobody_names_any_more_is_found(texts, places, place):
    name = place.removesuffix(".sql").replace("/", ".").rpartition(".")[2]
    home = place if place in texts else f"{place.rpartition('.')[0].replace('.', '/')}.py"
    elsewhere = {
        path: text if path == home else text.replace(name, "another")
        for path, text in texts.items()
    }
    assert place in places
    assert not Reach(elsewhere).is_reached(place)


@pytest.mark.parametrize(
    "place",
    [
        "fees.operations.charge.charge",
        "fees.rules.ceiling",
        "fees.rules.above",
        "fees.rules",
        "fees/sql/charge.sql",
        "fees/sql/functions/fee.sql",
        "fees/sql/functions/rounded.sql",
        "fees/sql/functions/payers.sql",
        "fees/sql/functions/sum_of_month.sql",
        "fees/sql/functions/posted_contracts.sql",
        "fees/sql/functions/guard.sql",
    ],
)
def test_what_is_named_is_reached(place):
    assert Reach(PRODUCT).is_reached(place)


@pytest.mark.parametrize(
    "place",
    [
        "fees.rules.forgotten",
        "fees.rules.Forgotten",
        "fees.queries",
        "fees/sql/never.sql",
        "fees/sql/functions/forgotten_fee.sql",
    ],
)
def test_what_a_comment_a_docstring_or_another_forgotten_thing_names_is_not_reached(place):
    assert not Reach(PRODUCT).is_reached(place)


def test_a_place_that_is_not_there_is_no_place():
    with pytest.raises(LookupError):
        Reach(PRODUCT).node("fees.rules.gone")

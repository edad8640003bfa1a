"""Every statement of a page names the condition of the things it brings, or says why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sotszakaz.access.scopes import Scope
from tools.reference.source import SOURCE

READS = SOURCE / "reads"
STATEMENTS = sorted(READS.glob("**/*.sql"))
CONDITIONS = {
    scope: (SOURCE / "access" / "sql" / "functions" / f"{scope}.sql").read_text("utf-8")
    for scope in Scope
}
RETURNS = re.compile(r"RETURNS SETOF (\w+)")
TABLE = re.compile(r"\b(?:FROM|JOIN) ([a-z]+_[a-z_]+)\b(?! *\()")
CONDITION = re.compile(rf"\b(?:{'|'.join(Scope)})\(")
REASON = re.compile(r"^-- Scope: \w.+\.$", re.MULTILINE)
# A thing that is managed, such as an offer of a provider, is read by everybody.
SCOPED = {
    table
    for scope, text in CONDITIONS.items()
    if not scope.startswith("managed_")
    for table in RETURNS.findall(text)
}


def names(path: Path) -> str:
    return str(path.relative_to(READS))


@pytest.mark.parametrize("path", STATEMENTS, ids=names)
def test_a_statement_over_things_that_are_not_everybodys_names_their_condition(path: Path) -> None:
    text = path.read_text("utf-8")
    if SCOPED & set(TABLE.findall(text)):
        assert CONDITION.search(text) or REASON.search(text), (
            "name a condition of access/sql/functions in FROM, or say `-- Scope: why not.`"
        )


@pytest.mark.parametrize("path", STATEMENTS, ids=names)
def test_a_condition_is_asked_by_the_role(path: Path) -> None:
    for call in CONDITION.finditer(path.read_text("utf-8")):
        rest = path.read_text("utf-8")[call.end() :].lstrip()
        assert rest.startswith(("%(my_role)s", "'holder'", "'provider'")), rest[:60]


def test_the_tables_of_people_and_of_their_money_are_among_the_scoped() -> None:
    assert {
        "booking_contract",
        "certificates_certificate",
        "delivery_act",
        "delivery_visit",
        "eligibility_application",
        "ledger_posting",
        "people_person",
    } <= SCOPED

"""The self-check: every invariant looked for in the rows themselves."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_one
from sotszakaz.monitoring.queries.checks import CHECKS, Check
from sotszakaz.monitoring.queries.statements import expected

EXAMINED = sql.load("monitoring/sql/examined.sql")

MAX_BREACHES = 20


@dataclass(frozen=True, slots=True)
class Breach:
    """A row that breaks a rule."""

    subject: str
    figures: str


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What a check found; ``breaches`` are the first of ``broken``."""

    check: Check
    examined: int
    figure: str
    broken: int
    breaches: tuple[Breach, ...]

    @property
    def is_kept(self) -> bool:
        """Say whether no row breaks the rule."""
        return self.broken == 0


@dataclass(frozen=True, slots=True)
class _Examined:
    examined: int
    figure: str


@dataclass(frozen=True, slots=True)
class _BreachRow:
    broken: int
    subject: str
    figures: str


def run_check(check: Check) -> CheckOutcome:
    """Run one check."""
    parameters = expected() | {"code": check.code}
    examined = fetch_one(_Examined, EXAMINED, parameters)
    # The rows are counted beside the first of them, so a statement is run once.
    rows = fetch(
        _BreachRow,
        f"""SELECT count(*) OVER ()::int AS broken, subject::text, figures::text
              FROM ({check.statement}) breaches (subject, figures)
             LIMIT {MAX_BREACHES}""",
        parameters,
    )
    breaches = tuple(Breach(row.subject, row.figures) for row in rows)
    broken = next((row.broken for row in rows), 0)
    return CheckOutcome(check, examined.examined, examined.figure, broken, breaches)


def self_check() -> list[CheckOutcome]:
    """Run every check, in the order of invariants."""
    return [run_check(check) for check in CHECKS]

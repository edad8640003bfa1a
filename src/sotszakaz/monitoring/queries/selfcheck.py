"""The self-check: every invariant looked for in the rows themselves."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.monitoring.queries.checks import CHECKS, Check

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Breach:
    """A row that breaks a rule."""

    key: str
    figures: str


@dataclass(frozen=True, slots=True)
class Outcome:
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


def look(check: Check) -> Outcome:
    """Run one check."""
    examined, figure = sql.row(check.examined)
    # The rows are counted beside the first of them, so a statement is run once.
    found = sql.rows(
        f"""SELECT count(*) OVER ()::int, key, figures
              FROM ({check.sql}) breaches (key, figures) LIMIT {_SHOWN}"""
    )
    breaches = tuple(Breach(str(key), str(figures)) for _, key, figures in found)
    return Outcome(check, examined, figure, found[0][0] if found else 0, breaches)


def self_check() -> list[Outcome]:
    """Run every check, in the order of invariants."""
    return [look(check) for check in CHECKS]

"""How the fact of a quality indicator is counted: a formula for each name an order may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch_one
from sotszakaz.kernel.errors import DomainError
from sotszakaz.monitoring.rules import percent

# Each statement answers for one service of an order.
FORMULAS = {
    name: sql.load(f"monitoring/sql/quality/{name}.sql")
    for name in ("acts_without_disputes", "answers_in_term")
}


class FormulaUnknown(DomainError):
    """Показатель качества «{formula}» система считать не умеет. Можно: {known}."""


@dataclass(frozen=True, slots=True)
class Fact:
    """How many of the whole keep to it."""

    kept: int
    whole: int

    @property
    def percent(self) -> int:
        """Give the share of those that keep to it."""
        return percent(self.kept, self.whole)


def fact(formula: str, *, order_id: int, service_id: int, before: datetime) -> Fact:
    """Count a quality indicator as it stood before a moment.

    Raises:
        FormulaUnknown: the order names a formula that is not here.
    """
    if formula not in FORMULAS:
        raise FormulaUnknown(formula=formula, known=", ".join(sorted(FORMULAS)))
    parameters = {"order_id": order_id, "service_id": service_id, "before": before}
    return fetch_one(Fact, FORMULAS[formula], parameters)

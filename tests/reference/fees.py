"""What the holder of a certificate pays, and what a part of a certificate costs."""

from __future__ import annotations

from sotszakaz.kernel.money import Money


def monthly_fee(*, cost: Money, ceiling: Money | None, charged_before: Money) -> Money:
    """Ask for the cost within what is left of the month's ceiling."""
    if ceiling is None:
        return Money(0)
    return min(cost, max(ceiling - charged_before, Money(0)))

"""What the holder of a certificate pays, and what a part of a certificate costs."""

from __future__ import annotations

from fractions import Fraction

from sotszakaz.kernel.money import Money, Rounding


def monthly_fee(*, cost: Money, ceiling: Money | None, charged_before: Money) -> Money:
    """Ask for the cost within what is left of the month's ceiling."""
    if ceiling is None:
        return Money(0)
    return min(cost, max(ceiling - charged_before, Money(0)))


def cost_of_part(units: int, *, of_units: int, of_money: Money) -> Money:
    """Give the part its share of the money, up to the whole kopeck."""
    if not 1 <= units <= of_units:
        return Money(0)
    return of_money.share(Fraction(units, of_units), Rounding.UP)

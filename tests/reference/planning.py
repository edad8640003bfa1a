"""What units of a service cost, slow and obvious."""

from __future__ import annotations

from fractions import Fraction

from sotszakaz.kernel.money import Money, Rounding

# The region's parameter "rounding", by the codes that its act may set.
ROUNDINGS = {"half_up": Rounding.HALF_UP, "down": Rounding.DOWN, "up": Rounding.UP}


def service_cost(units: int, price: Money, per_units: int, rounding: str) -> Money:
    """Take the share of the price that the units make of those it is set for."""
    return price.share(Fraction(units, per_units), ROUNDINGS[rounding])

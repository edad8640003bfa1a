"""Numbers of certificates and the ceiling of the fee, slow and obvious."""

from __future__ import annotations

from fractions import Fraction

from sotszakaz.kernel.money import Money, Rounding


def certificate_number(region: str, year: int, order: int) -> str:
    """Make a number: region, year, order within the year, the check digit of Luhn."""
    digits = f"{region}{year:04d}{order:08d}"
    doubled = (int(digit) * 2 for digit in digits[-1::-2])
    plain = (int(digit) for digit in digits[-2::-2])
    return digits + str(-(sum(value // 10 + value % 10 for value in doubled) + sum(plain)) % 10)


def monthly_fee_ceiling(
    *,
    income: Money,
    subsistence_minimum: Money,
    multiple: Fraction,
    share: Fraction,
    rounding: Rounding,
) -> Money:
    """Take the share of what the income exceeds the multiple of the minimum by."""
    excess = income.kopecks - subsistence_minimum.kopecks * multiple
    if excess <= 0:
        return Money(0)
    return Money(1).share(excess * share, rounding)

"""Money as whole kopecks.

A sum of money is an integer number of kopecks. It is added, subtracted and
compared freely; it is multiplied only by a whole number or by an exact
fraction with the rounding named; it is divided only by ``split``, which
loses nothing.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.text import NBSP, grouped, plural
from sotszakaz.kernel.words import cardinal

_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_AMOUNT = re.compile(r"([-−]?)([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?(?: ?₽)?")
# A bigint column holds 9.2e18 kopecks; fifteen digits of roubles fit with room to add.
_ROUBLE_DIGITS = 15


class AmountUnclear(DomainError):
    """Сумма «{shown}» не распознана: {reason}. Укажите рубли и копейки, например 1234,56."""


class Rounding(enum.Enum):
    """How a fraction of a kopeck is disposed of."""

    HALF_UP = "half up"
    DOWN = "down"
    UP = "up"


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in Russian roubles.

    Units:
        kopecks: whole kopecks, may be negative.
    """

    kopecks: int

    def __post_init__(self) -> None:
        if type(self.kopecks) is not int:
            raise TypeError(f"kopecks must be int, not {type(self.kopecks).__name__}")

    @classmethod
    def roubles(cls, roubles: int, kopecks: int = 0) -> Money:
        """Make an amount of roubles and kopecks."""
        return cls(roubles * 100 + kopecks)

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read an amount as people write it: thousands apart or not, comma or dot.

        Raises:
            AmountUnclear: not an amount, more than two decimals, or too large.
        """
        clean = _SPACES.sub(" ", text).strip()
        match = _AMOUNT.fullmatch(clean)
        if match is None:
            raise AmountUnclear(shown=clean[:40], reason="это не число")
        sign, roubles, decimals = match[1], match[2].replace(" ", ""), match[3] or ""
        if len(decimals) > 2:
            raise AmountUnclear(shown=clean[:40], reason="после запятой больше двух знаков")
        if len(roubles) > _ROUBLE_DIGITS:
            raise AmountUnclear(shown=clean[:40], reason="число слишком большое")
        kopecks = int(roubles) * 100 + int(decimals.ljust(2, "0"))
        return cls(-kopecks if sign else kopecks)

    def __add__(self, other: Money) -> Money:
        return Money(self.kopecks + other.kopecks)

    def __sub__(self, other: Money) -> Money:
        return Money(self.kopecks - other.kopecks)

    def __neg__(self) -> Money:
        return Money(-self.kopecks)

    def __mul__(self, count: int) -> Money:
        return Money(self.kopecks * count)

    def __lt__(self, other: Money) -> bool:
        return self.kopecks < other.kopecks

    def __bool__(self) -> bool:
        return self.kopecks != 0

    def __str__(self) -> str:
        sign, roubles, kopecks = self._parts()
        return f"{sign}{grouped(roubles)},{kopecks:02d}{NBSP}₽"

    def plain(self) -> str:
        """Write the amount as bank files do: 1234.56."""
        sign, roubles, kopecks = self._parts()
        return f"{sign}{roubles}.{kopecks:02d}"

    def words(self) -> str:
        """Write the amount as documents do: сто рублей 05 копеек."""
        sign, roubles, kopecks = self._parts()
        minus = "минус " if sign else ""
        return (
            f"{minus}{cardinal(roubles)} {plural(roubles, 'рубль', 'рубля', 'рублей')} "
            f"{kopecks:02d} {plural(kopecks, 'копейка', 'копейки', 'копеек')}"
        )

    def _parts(self) -> tuple[str, int, int]:
        return ("-" if self.kopecks < 0 else "", *divmod(abs(self.kopecks), 100))

    def share(self, part: Fraction, rounding: Rounding) -> Money:
        """Take an exact part of the amount, rounding to a kopeck as named."""
        exact = Fraction(self.kopecks) * part
        whole, rest = divmod(exact.numerator, exact.denominator)
        if rest == 0 or rounding is Rounding.DOWN:
            return Money(whole)
        if rounding is Rounding.UP:
            return Money(whole + 1)
        return Money(whole + (2 * rest >= exact.denominator))

    def split(self, weights: Sequence[int]) -> list[Money]:
        """Divide the amount in proportion to the weights without losing a kopeck."""
        whole_weight = sum(weights)
        if whole_weight <= 0 or min(weights) < 0:
            raise ValueError("weights must be non-negative and not all zero")
        parts = [divmod(self.kopecks * weight, whole_weight) for weight in weights]
        left = self.kopecks - sum(whole for whole, _ in parts)
        by_rest = sorted(range(len(parts)), key=lambda i: (-parts[i][1], i))
        extra = set(by_rest[:left])
        return [Money(whole + (i in extra)) for i, (whole, _) in enumerate(parts)]


def total(amounts: Iterable[Money]) -> Money:
    """Add amounts up; nothing adds up to zero."""
    return Money(sum(amount.kopecks for amount in amounts))

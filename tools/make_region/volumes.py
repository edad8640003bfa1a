"""Sharing out volumes and money so that the parts give the whole exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sotszakaz.kernel.money import Money
from tools.make_region.shapes import (
    BASE_PRICE,
    CATEGORIES,
    NORTHERN,
    PER_UNITS,
    Category,
    Place,
    Shape,
)

_SMALLEST = 5
_THOUSAND_ROUBLES = 100_000


@dataclass(frozen=True)
class Cell:
    """Volume for a category in a place, by the way of choosing who gives the service."""

    place: Place
    category: Category
    certificate: int
    assignment: int
    competition: int

    @property
    def face_value(self) -> Money:
        """Money of one certificate, half a kopeck up."""
        cost = self.category.minutes * price(self.place).kopecks
        return Money((2 * cost + PER_UNITS) // (2 * PER_UNITS))


def price(place: Place) -> Money:
    """Give the tariff of a place for ``PER_UNITS`` minutes."""
    return Money((BASE_PRICE.kopecks * NORTHERN.get(place.name, 100) + 50) // 100)


def shared(whole: int, weights: Sequence[int], smallest: int = 0) -> list[int]:
    """Share a whole by weights: the largest remainders get what is left («метод Хэйра»)."""
    rest, total = whole - smallest * len(weights), sum(weights)
    parts = [rest * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: -(rest * weights[i] % total))
    for index in order[: rest - sum(parts)]:
        parts[index] += 1
    return [part + smallest for part in parts]


def cells(shape: Shape) -> list[Cell]:
    """Give the volumes of the order, place by place."""
    weights = [
        shape.weights[place.name] * category.share
        for place in shape.places
        for category in CATEGORIES
    ]
    volumes = iter(shared(shape.volume, weights, _SMALLEST))
    return [
        Cell(place, category, volume, volume // 5 + 2, volume // 25)
        for place in shape.places
        for category in CATEGORIES
        for volume in [next(volumes)]
    ]


def limits(shape: Shape, order: Sequence[Cell]) -> dict[str, Money]:
    """Give the limit of each line: enough for its certificates, in whole thousands, the last
    line taking the rest, so that together they are the limit of the region.

    Raises:
        ValueError: the certificates do not fit the limit.
    """
    needs = {
        category.kbk: sum(
            cell.certificate * cell.face_value.kopecks
            for cell in order
            if cell.category == category
        )
        for category in CATEGORIES
    }
    *first, last = needs
    given = {kbk: -(-needs[kbk] // _THOUSAND_ROUBLES) * _THOUSAND_ROUBLES for kbk in first}
    given[last] = shape.limit.kopecks - sum(given.values())
    if given[last] < needs[last]:
        raise ValueError(f"{sum(needs.values())} kopecks of certificates do not fit")
    return {kbk: Money(kopecks) for kbk, kopecks in given.items()}

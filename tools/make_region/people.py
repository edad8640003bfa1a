"""Applicants: enough with the right for every certificate, some above it, some without it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sotszakaz.kernel.money import Money
from tools.make_region import identifiers
from tools.make_region.names import FullName, Names
from tools.make_region.shapes import CATEGORIES, YEAR, Category, Place, Shape
from tools.make_region.volumes import Cell, shared
from tools.make_region.words import WORDS

_ELDERLY_YEARS = (1927, 1949, 1963)  # of birth: first, most frequent, last
_ADULT_YEARS = (1966, 1978, 2005)
_FIRST_DAY = dt.datetime(YEAR - 1, 11, 27, 8, 0)  # noqa: DTZ001 - the file gives local time
_DAYS = 25


@dataclass(frozen=True)
class Applicant:
    """A row of the file of recipients, still without its number and time."""

    place: Place
    category: Category
    name: FullName
    birth_date: dt.date
    address: str
    income: Money
    need_degree: int
    program_until: dt.date | None
    is_resident: bool


@dataclass(frozen=True)
class Submission:
    """An application in the order of coming in."""

    number: str
    at: dt.datetime
    snils: str
    phone: str
    applicant: Applicant


def submissions(shape: Shape, order: Sequence[Cell]) -> list[Submission]:
    """Give all applications, by the time they came."""
    people = _Crowd(shape).all(order)
    times = _times(shape.seed, len(people))
    return [
        Submission(
            f"{YEAR}-{number:06d}",
            at,
            identifiers.snils(shape.seed * 10_000 + number),
            identifiers.phone(number),
            person,
        )
        for number, (at, person) in enumerate(zip(times, people, strict=True), start=1)
    ]


class _Crowd:
    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._random = random.Random(f"people {shape.seed}")  # noqa: S311 - not for secrets
        self._names = Names(f"people {shape.seed}")

    def all(self, order: Sequence[Cell]) -> list[Applicant]:
        people = list(self._with_right(order))
        people += self._without_right()
        self._random.shuffle(people)
        return people

    def _with_right(self, order: Sequence[Cell]) -> Iterator[Applicant]:
        waiting = {
            (name, category): count
            for name, total in self._shape.waiting.items()
            for category, count in zip(
                CATEGORIES, shared(total, [c.share for c in CATEGORIES]), strict=True
            )
        }
        for cell in order:
            count = cell.certificate + waiting.get((cell.place.name, cell.category), 0)
            for _ in range(count):
                yield self._eligible(cell.place, cell.category)

    def _without_right(self) -> Iterator[Applicant]:
        places = self._shape.places
        weights = [self._shape.weights[place.name] for place in places]
        for number in range(self._shape.refused):
            (place,) = self._random.choices(places, weights)
            category = CATEGORIES[number // len(_FAULTS) % len(CATEGORIES)]
            yield _FAULTS[number % len(_FAULTS)](self._eligible(place, category))

    def _eligible(self, place: Place, category: Category) -> Applicant:
        draw = self._random
        is_adult = category.code == "disabled_adult"
        birth = self._birth_date(*(_ADULT_YEARS if is_adult else _ELDERLY_YEARS))
        house, flat = draw.randint(1, 120), draw.randint(1, 90)
        return Applicant(
            place=place,
            category=category,
            name=self._names.next(0.5 if is_adult else 0.72),
            birth_date=birth,
            address=f"ул. {draw.choice(WORDS['streets'])}, {house}-{flat}",
            income=self._income(),
            need_degree=self._need_degree(category, birth),
            program_until=dt.date(YEAR + draw.randint(0, 2), 12, 31),
            is_resident=True,
        )

    def _birth_date(self, first: int, most: int, last: int) -> dt.date:
        year = round(self._random.triangular(first, last, most))
        return dt.date(year, 1, 1) + dt.timedelta(days=self._random.randrange(365))

    def _income(self) -> Money:
        """Three in ten have more than one and a half of the subsistence minimum, and pay a fee."""
        if self._random.random() < 0.3:
            return Money(self._random.randint(23_200_00, 45_000_00))
        return Money(self._random.randint(12_000_00, 23_170_00))

    def _need_degree(self, category: Category, birth: dt.date) -> int:
        if category.code == "elderly_1":
            return 1
        if category.code == "elderly_2":
            is_old = birth.year < YEAR - 81
            return self._random.choice((1, 2, 3) if is_old else (2, 2, 3))
        return self._random.choice((1, 2, 3))


def _not_needing(person: Applicant) -> Applicant:
    return replace(person, need_degree=0)


def _expired(person: Applicant) -> Applicant:
    return replace(person, program_until=dt.date(YEAR - 1, 10, 31))


def _no_program(person: Applicant) -> Applicant:
    return replace(person, program_until=None)


def _from_elsewhere(person: Applicant) -> Applicant:
    return replace(person, is_resident=False)


def _too_young(person: Applicant) -> Applicant:
    years = 2009 if person.category.code == "disabled_adult" else 1980
    return replace(person, birth_date=person.birth_date.replace(year=years, day=1))


def _two_faults(person: Applicant) -> Applicant:
    return _expired(_from_elsewhere(person))


_FAULTS: tuple[Callable[[Applicant], Applicant], ...] = (
    _not_needing,
    _expired,
    _from_elsewhere,
    _too_young,
    _two_faults,
    _no_program,
)


def _times(seed: int, count: int) -> list[dt.datetime]:
    """Give the times of coming: office hours of the first weeks, more in the first days."""
    draw = random.Random(f"times {seed}")  # noqa: S311 - not for secrets
    return sorted(
        _FIRST_DAY
        + dt.timedelta(days=int(draw.expovariate(1 / 8)) % _DAYS, minutes=draw.randrange(12 * 60))
        for _ in range(count)
    )

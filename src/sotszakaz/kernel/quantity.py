"""Whole units of service."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import total_ordering

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.text import NBSP, counted, grouped


class Unit(enum.StrEnum):
    """What the volume of a service is counted in, «единица измерения».

    ``okei`` is the code of the state classifier of units, or nothing where a
    region's form names the unit in words only. Days and academic hours are
    summed over people, hence the codes of a person-day and a person-hour.
    """

    MINUTES = "minutes"
    VISITS = "visits"
    DAYS = "days"
    PEOPLE = "people"
    ACADEMIC_HOURS = "academic_hours"

    @property
    def okei(self) -> str | None:
        """Give the code «ОКЕИ»."""
        return _OKEI.get(self)

    @property
    def forms(self) -> tuple[str, str, str]:
        """Give the noun after 1, 2 and 5."""
        return _FORMS[self]

    @property
    def label(self) -> str:
        """Give the name of the unit for headings."""
        return _LABELS[self]


_OKEI = {Unit.PEOPLE: "792", Unit.DAYS: "540", Unit.ACADEMIC_HOURS: "539"}
_FORMS = {
    Unit.MINUTES: ("минута", "минуты", "минут"),
    Unit.VISITS: ("посещение", "посещения", "посещений"),
    Unit.DAYS: ("день", "дня", "дней"),
    Unit.PEOPLE: ("человек", "человека", "человек"),
    Unit.ACADEMIC_HOURS: ("академический час", "академических часа", "академических часов"),
}
_LABELS = {
    Unit.MINUTES: "минуты",
    Unit.VISITS: "посещения",
    Unit.DAYS: "дни",
    Unit.PEOPLE: "человек",
    Unit.ACADEMIC_HOURS: "академические часы",
}


class MixedUnits(DomainError):
    """Объёмы в разных единицах не складываются и не сравниваются: «{left}» и «{right}».
    Укажите объём в той единице, в которой считается услуга.
    """


@total_ordering
@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of service.

    Units:
        amount: whole units named by ``unit``, may be negative.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if type(self.amount) is not int:
            raise TypeError(f"amount must be int, not {type(self.amount).__name__}")
        if type(self.unit) is not Unit:
            raise TypeError(f"unit must be Unit, not {type(self.unit).__name__}")

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.amount + self._same_unit(other), self.unit)

    def __sub__(self, other: Quantity) -> Quantity:
        return Quantity(self.amount - self._same_unit(other), self.unit)

    def __mul__(self, count: int) -> Quantity:
        return Quantity(self.amount * count, self.unit)

    def __lt__(self, other: Quantity) -> bool:
        return self.amount < self._same_unit(other)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return counted(self.amount, *self.unit.forms)

    def brief(self) -> str:
        """Write minutes as hours and minutes, other units as they are: 1 ч 30 мин."""
        if self.unit is not Unit.MINUTES:
            return str(self)
        hours, minutes = divmod(abs(self.amount), 60)
        parts = [f"{grouped(hours)}{NBSP}ч"] if hours else []
        if minutes or not hours:
            parts.append(f"{minutes}{NBSP}мин")
        return ("-" if self.amount < 0 else "") + NBSP.join(parts)

    def _same_unit(self, other: Quantity) -> int:
        if self.unit is not other.unit:
            raise MixedUnits(left=self.unit.label, right=other.unit.label)
        return other.amount

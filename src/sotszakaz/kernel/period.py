"""Days, months and periods."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.text import MONTHS, date_in_digits


class PeriodReversed(DomainError):
    """Период кончается раньше, чем начинается: {first_day} – {last_day}. Исправьте даты."""


class MonthUnclear(DomainError):
    """Месяц «{shown}» не распознан. Укажите год и месяц, например 2024-03."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        # The same refusal a date gives: ValueError for month 13 or year 0.
        dt.date(self.year, self.month, 1)

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """Give the month a day belongs to."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read a month written as 2024-03.

        Raises:
            MonthUnclear: written otherwise, or there is no such month.
        """
        clean = text.strip()
        if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", clean) is None or clean < "0001":
            raise MonthUnclear(shown=clean[:20])
        return cls(int(clean[:4]), int(clean[5:]))

    @property
    def first_day(self) -> dt.date:
        """Give the first day of the month."""
        return dt.date(self.year, self.month, 1)

    @property
    def last_day(self) -> dt.date:
        """Give the last day of the month."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def period(self) -> Period:
        """Give the whole month as a period."""
        return Period(self.first_day, self.last_day)

    @property
    def name(self) -> str:
        """Name the month in Russian: март 2024."""
        return f"{MONTHS[self.month - 1]} {self.year}"

    def next(self) -> Month:
        """Give the month after this one."""
        return self._moved(1)

    def previous(self) -> Month:
        """Give the month before this one."""
        return self._moved(-1)

    def contains(self, day: dt.date) -> bool:
        """Say whether the day belongs to the month."""
        return Month.of(day) == self

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def _moved(self, months: int) -> Month:
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from the first to the last, both included.

    Raises:
        PeriodReversed: the last day is before the first.
    """

    first_day: dt.date
    last_day: dt.date

    def __post_init__(self) -> None:
        # A datetime is a date to Python, but it never equals one: refused at the door.
        if type(self.first_day) is not dt.date or type(self.last_day) is not dt.date:
            raise TypeError("a period is made of dates")
        if self.last_day < self.first_day:
            raise PeriodReversed(
                first_day=date_in_digits(self.first_day), last_day=date_in_digits(self.last_day)
            )

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Give the whole calendar year."""
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @property
    def days(self) -> int:
        """Count the days of the period."""
        return (self.last_day - self.first_day).days + 1

    def each_day(self) -> Iterator[dt.date]:
        """Go through the days in order."""
        return (self.first_day + dt.timedelta(days=offset) for offset in range(self.days))

    def months(self) -> list[Month]:
        """List the months the period touches, in order."""
        month, last = Month.of(self.first_day), Month.of(self.last_day)
        months = [month]
        while month < last:
            month = month.next()
            months.append(month)
        return months

    def contains(self, day: dt.date) -> bool:
        """Say whether the day belongs to the period."""
        return self.first_day <= day <= self.last_day

    def overlaps(self, other: Period) -> bool:
        """Say whether the periods have a day in common."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def __str__(self) -> str:
        return f"{date_in_digits(self.first_day)} – {date_in_digits(self.last_day)}"

"""Working days by the production calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.period import Period

# Types of a day in the calendar's file. A shortened day is a working one even
# when it is a Saturday; so is a weekend day that was exchanged for another.
_OFF, _SHORTENED, _WORKING_WEEKEND = "1", "2", "3"
_SATURDAY = 5
_ONE_DAY = dt.timedelta(days=1)


class CalendarMissing(DomainError):
    """Нет производственного календаря на {year} год. Добавьте файл {year}.xml и повторите."""


class CalendarUnreadable(DomainError):
    """Производственный календарь на {year} год не прочитан: {reason}. Скачайте файл заново."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off of the years it knows, «производственный календарь».

    ``days_off`` names every day on which nobody works, weekends included.
    """

    days_off: frozenset[dt.date]
    years: frozenset[int]

    @classmethod
    def from_xml(cls, text: str, year: int) -> Calendar:
        """Read one year in the format of xmlcalendar.ru.

        Raises:
            CalendarUnreadable: not such a file, or a file of another year.
        """
        kinds = _kinds_of_days(text, year)
        return cls(
            frozenset(day for day in Period.of_year(year).each_day() if _is_off(day, kinds)),
            frozenset({year}),
        )

    def __or__(self, other: Calendar) -> Calendar:
        """Join calendars of different years."""
        return Calendar(self.days_off | other.days_off, self.years | other.years)

    def is_working(self, day: dt.date) -> bool:
        """Say whether people work on the day.

        Raises:
            CalendarMissing: the year of the day is not known.
        """
        if day.year not in self.years:
            raise CalendarMissing(year=day.year)
        return day not in self.days_off

    def working_day_from(self, day: dt.date) -> dt.date:
        """Give the day itself if it is a working one, else the nearest working day after it."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, start: dt.date, count: int) -> dt.date:
        """Give the working day on which a term of so many working days ends.

        The term runs from the day after the start; a term of no days ends on
        the start or on the nearest working day after it.

        Units:
            count: working days, not negative.
        """
        if count < 0:
            raise ValueError("count must not be negative")
        if count == 0:
            return self.working_day_from(start)
        day = start
        for _ in range(count):
            day = self.working_day_from(day + _ONE_DAY)
        return day


def _is_off(day: dt.date, kinds: dict[dt.date, str]) -> bool:
    kind = kinds.get(day)
    return day.weekday() >= _SATURDAY if kind is None else kind == _OFF


def _kinds_of_days(text: str, year: int) -> dict[dt.date, str]:
    # Entities are declared only in a document type, which the real files do not have.
    if "<!DOCTYPE" in text:
        raise CalendarUnreadable(year=year, reason="в файле есть описание типа документа")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no document type, hence no entities
    except ET.ParseError:
        raise CalendarUnreadable(year=year, reason="это не XML") from None
    if root.tag != "calendar" or root.get("year") != str(year):
        raise CalendarUnreadable(year=year, reason="это календарь другого года или другой файл")
    return dict(_kind_of_day(element, year) for element in root.iter("day"))


def _kind_of_day(element: ET.Element, year: int) -> tuple[dt.date, str]:
    shown, kind = element.get("d", ""), element.get("t", "")
    try:
        day = dt.datetime.strptime(f"{year}.{shown}", "%Y.%m.%d").date()  # noqa: DTZ007 - a date
    except ValueError:
        raise CalendarUnreadable(year=year, reason=f"нет такого дня: «{shown}»") from None
    if kind not in {_OFF, _SHORTENED, _WORKING_WEEKEND}:
        raise CalendarUnreadable(year=year, reason=f"неизвестный вид дня «{shown}»: «{kind}»")
    return day, kind

"""How values are written on pages."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.text import MONTHS, NBSP, counted, date_in_words, grouped

NOTHING = "—"


def money(value: Money | int | None) -> str:
    """Write a sum: 1 234 567,89 ₽. Units: a whole number is kopecks."""
    if value is None:
        return NOTHING
    return str(Money(value) if isinstance(value, int) else value).replace("-", "−")


def number(value: int | None) -> str:
    """Write a whole number with its thousands apart: 30 000."""
    return NOTHING if value is None else grouped(value).replace("-", "−")


def day(value: dt.date | None) -> str:
    """Write a date: 5 марта 2024 г. A moment is taken by the day it falls on here.

    The day keeps with its month, the year with its «г.».
    """
    if value is None:
        return NOTHING
    here = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    day_of_month, month_name, year = date_in_words(here).split(" ", 2)
    return f"{day_of_month}{NBSP}{month_name} {year.replace(' ', NBSP)}"


def moment(value: dt.datetime | None) -> str:
    """Write a moment: 5 марта 2024 г., 14:05."""
    return NOTHING if value is None else f"{day(value)}, {timezone.localtime(value):%H:%M}"


def month(value: Month | dt.date) -> str:
    """Write a month: март 2024 г."""
    return f"{MONTHS[value.month - 1]} {value.year}{NBSP}г."


def counted_by(value: int, forms: str) -> str:
    """Write a number with its noun, given the three forms: `5|counted:"день,дня,дней"`."""
    one, few, many = forms.split(",")
    return counted(value, one, few, many)


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def left(due: dt.date, today: dt.date, working_days: int | None) -> str:
    """Say how long is left: осталось 2 рабочих дня; истекает сегодня; просрочено на 3 дня."""
    days = (due - today).days
    if days < 0:
        return f"просрочено на {counted(-days, 'день', 'дня', 'дней')}"
    if days == 0:
        return "истекает сегодня"
    verb = "остался" if _is_one(days if working_days is None else working_days) else "осталось"
    if working_days is None:
        return f"{verb} {counted(days, 'день', 'дня', 'дней')}"
    return f"{verb} {counted(working_days, 'рабочий день', 'рабочих дня', 'рабочих дней')}"


def _is_one(number_of_days: int) -> bool:
    return number_of_days % 10 == 1 and number_of_days % 100 != 11

"""Values are written as people read them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.web.ui import words

TODAY = dt.date(2026, 3, 16)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Money(123456789), "1 234 567,89 ₽"),
        (5, "0,05 ₽"),
        (Money(-100), "−1,00 ₽"),
        (None, "—"),
    ],
)
def test_a_sum(value, said):
    assert words.money(value).replace("\u00a0", " ") == said


def test_a_number():
    assert words.number(30000) == "30\u00a0000"
    assert words.number(None) == "—"


def test_a_moment_is_told_in_the_zone_of_the_region():
    late = dt.datetime(2026, 3, 16, 20, 30, tzinfo=dt.UTC)
    assert words.moment(late) == "17\u00a0марта 2026\u00a0г., 03:30"
    assert words.day(late) == "17\u00a0марта 2026\u00a0г."
    assert words.day(late.astimezone(ZoneInfo("UTC")).date()) == "16\u00a0марта 2026\u00a0г."


def test_a_month():
    assert words.month(Month(2026, 3)) == "март 2026\u00a0г."
    assert words.month(TODAY) == "март 2026\u00a0г."


@pytest.mark.parametrize(
    ("due", "working", "said"),
    [
        (dt.date(2026, 3, 17), None, "остался 1 день"),
        (dt.date(2026, 3, 18), 2, "осталось 2 рабочих дня"),
        (dt.date(2026, 3, 27), None, "осталось 11 дней"),
        (dt.date(2026, 4, 6), None, "остался 21 день"),
        (dt.date(2026, 3, 17), 1, "остался 1 рабочий день"),
        (TODAY, 0, "истекает сегодня"),
        (dt.date(2026, 3, 13), None, "просрочено на 3 дня"),
    ],
)
def test_how_long_is_left(due, working, said):
    assert words.left(due, TODAY, working).replace("\u00a0", " ") == said


def test_a_number_with_its_noun():
    assert words.counted_by(21, "день,дня,дней") == "21\u00a0день"

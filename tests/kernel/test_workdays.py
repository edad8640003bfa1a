import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.kernel.period import Period
from sotszakaz.kernel.workdays import Calendar, CalendarMissing, CalendarUnreadable

FILES = Path(__file__).parents[2] / "data" / "production-calendar"


def published(year):
    return Calendar.from_xml((FILES / f"{year}.xml").read_text(encoding="utf-8"), year)


YEAR = published(2024)
YEARS = published(2023) | YEAR | published(2025)


@pytest.mark.parametrize(
    ("year", "working"), [(2022, 247), (2023, 247), (2024, 248), (2025, 247), (2026, 247)]
)
def test_the_published_number_of_working_days(year, working):
    calendar = published(year)
    days = Period(dt.date(year, 1, 1), dt.date(year, 12, 31)).each_day()
    assert sum(calendar.is_working(day) for day in days) == working


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (dt.date(2024, 1, 8), False),  # a holiday
        (dt.date(2024, 1, 9), True),  # an ordinary Tuesday
        (dt.date(2024, 2, 22), True),  # a shortened day
        (dt.date(2024, 4, 27), True),  # a working Saturday
        (dt.date(2024, 11, 2), True),  # a shortened working Saturday
        (dt.date(2024, 4, 29), False),  # the Monday it was exchanged for
        (dt.date(2024, 7, 5), True),  # an ordinary Friday
        (dt.date(2024, 7, 6), False),  # an ordinary Saturday
        (dt.date(2024, 7, 7), False),  # an ordinary Sunday
    ],
)
def test_who_works_when(day, working):
    assert YEAR.is_working(day) is working


def test_a_term_runs_from_the_day_after_the_start():
    assert YEAR.add_working_days(dt.date(2024, 7, 1), 1) == dt.date(2024, 7, 2)
    assert YEAR.add_working_days(dt.date(2024, 7, 5), 1) == dt.date(2024, 7, 8)
    assert YEAR.add_working_days(dt.date(2024, 4, 26), 2) == dt.date(2024, 5, 2)


def test_a_term_passes_into_the_next_year():
    assert YEARS.add_working_days(dt.date(2023, 12, 29), 1) == dt.date(2024, 1, 9)


def test_a_term_of_no_days_ends_on_the_nearest_working_day():
    assert YEAR.add_working_days(dt.date(2024, 7, 5), 0) == dt.date(2024, 7, 5)
    assert YEAR.add_working_days(dt.date(2024, 7, 6), 0) == dt.date(2024, 7, 8)


def test_a_deadline_on_a_day_off_moves_to_the_nearest_working_day():
    assert YEAR.working_day_from(dt.date(2024, 5, 9)) == dt.date(2024, 5, 13)


def test_a_term_does_not_run_backwards():
    with pytest.raises(ValueError, match="negative"):
        YEAR.add_working_days(dt.date(2024, 7, 5), -1)


@given(st.dates(dt.date(2023, 1, 1), dt.date(2025, 6, 1)), st.integers(1, 60))
def test_a_term_holds_as_many_working_days_as_it_says(start, count):
    end = YEARS.add_working_days(start, count)
    assert YEARS.is_working(end)
    days = Period(start + dt.timedelta(days=1), end).each_day()
    assert sum(YEARS.is_working(day) for day in days) == count


def test_an_unknown_year_is_named():
    with pytest.raises(CalendarMissing) as refusal:
        YEAR.add_working_days(dt.date(2024, 12, 30), 1)
    assert str(refusal.value) == (
        "Нет производственного календаря на 2025 год. Добавьте файл 2025.xml и повторите."
    )


def test_joined_calendars_know_both_years():
    assert YEARS.years == {2023, 2024, 2025}
    assert not YEARS.is_working(dt.date(2023, 1, 2))
    assert not YEARS.is_working(dt.date(2025, 1, 2))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "это не XML"),
        ("<calendar year='2024'>", "это не XML"),
        ("<!DOCTYPE x><calendar year='2024'/>", "в файле есть описание типа документа"),
        ("<calendar year='2023'/>", "это календарь другого года или другой файл"),
        ("<days year='2024'/>", "это календарь другого года или другой файл"),
        ("<calendar year='2024'><day d='02.30' t='1'/></calendar>", "нет такого дня: «02.30»"),
        ("<calendar year='2024'><day t='1'/></calendar>", "нет такого дня: «»"),
        ("<calendar year='2024'><day d='02.29'/></calendar>", "неизвестный вид дня «02.29»: «»"),
        (
            "<calendar year='2024'><day d='02.29' t='4'/></calendar>",
            "неизвестный вид дня «02.29»: «4»",
        ),
    ],
)
def test_an_unreadable_calendar_is_refused(text, reason):
    with pytest.raises(CalendarUnreadable) as refusal:
        Calendar.from_xml(text, 2024)
    assert str(refusal.value) == (
        f"Производственный календарь на 2024 год не прочитан: {reason}. Скачайте файл заново."
    )

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.kernel.period import Month, MonthUnclear, Period, PeriodReversed

days = st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))
MARCH = Period(dt.date(2024, 3, 1), dt.date(2024, 3, 31))


def test_both_ends_belong_to_the_period():
    assert MARCH.contains(MARCH.first_day)
    assert MARCH.contains(MARCH.last_day)
    assert not MARCH.contains(dt.date(2024, 2, 29))
    assert not MARCH.contains(dt.date(2024, 4, 1))
    assert MARCH.days == 31


def test_a_period_of_one_day():
    one = Period(dt.date(2024, 2, 29), dt.date(2024, 2, 29))
    assert one.days == 1
    assert list(one.each_day()) == [dt.date(2024, 2, 29)]


def test_a_period_does_not_end_before_it_starts():
    with pytest.raises(PeriodReversed) as refusal:
        Period(dt.date(2024, 3, 2), dt.date(2024, 3, 1))
    assert str(refusal.value) == (
        "Период кончается раньше, чем начинается: 02.03.2024 – 01.03.2024. Исправьте даты."
    )


@pytest.mark.parametrize("position", [0, 1])
def test_a_moment_is_not_a_day(position):
    ends = [dt.date(2024, 3, 1), dt.date(2024, 3, 31)]
    ends[position] = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    with pytest.raises(TypeError, match="made of dates"):
        Period(*ends)


@given(periods)
def test_each_day_is_gone_through_once(period):
    gone = list(period.each_day())
    assert gone[0] == period.first_day
    assert gone[-1] == period.last_day
    assert len(set(gone)) == period.days


@given(periods, periods)
def test_periods_overlap_when_they_have_a_day_in_common(one, other):
    assert one.overlaps(other) == bool(set(one.each_day()) & set(other.each_day()))


def test_touching_periods_do_not_overlap_but_sharing_a_day_do():
    april = Month(2024, 4).period
    assert not MARCH.overlaps(april)
    assert not april.overlaps(MARCH)
    assert MARCH.overlaps(Period(dt.date(2024, 3, 31), dt.date(2024, 4, 1)))


def test_months_the_period_touches():
    winter = Period(dt.date(2023, 12, 31), dt.date(2024, 2, 1))
    assert winter.months() == [Month(2023, 12), Month(2024, 1), Month(2024, 2)]
    assert MARCH.months() == [Month(2024, 3)]


def test_a_year_is_a_period():
    assert Period.of_year(2024) == Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert Period.of_year(2024).days == 366


def test_a_period_is_written_by_its_ends():
    assert str(MARCH) == "01.03.2024 – 31.03.2024"


def test_periods_sort_by_their_start():
    assert sorted([Month(2024, 3).period, Month(2024, 2).period])[1] == MARCH


def test_a_month_knows_its_days():
    february = Month(2024, 2)
    assert february.first_day == dt.date(2024, 2, 1)
    assert february.last_day == dt.date(2024, 2, 29)
    assert february.period == Period(dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert february.contains(dt.date(2024, 2, 29))
    assert not february.contains(dt.date(2023, 2, 28))
    assert not february.contains(dt.date(2024, 3, 1))
    assert Month.of(dt.date(2024, 2, 29)) == february


def test_a_month_has_a_russian_name():
    assert Month(2024, 3).name == "март 2024"
    assert Month(2023, 12).name == "декабрь 2023"
    assert Month(2025, 1).name == "январь 2025"


@given(months)
def test_months_follow_one_another_without_a_gap(month):
    assert month.next().first_day - month.last_day == dt.timedelta(days=1)
    assert month.next().previous() == month
    assert month.previous() < month < month.next()


@given(months)
def test_a_month_reads_back(month):
    assert Month.parse(str(month)) == month


def test_a_month_is_written_with_zeros():
    assert str(Month(999, 3)) == "0999-03"
    assert Month.parse(" 2024-03\n") == Month(2024, 3)
    assert Month.parse("0001-01") == Month(1, 1)


@pytest.mark.parametrize("text", ["", "2024", "2024-13", "2024-00", "0000-01", "2024-3", "03.2024"])
def test_an_unclear_month_is_refused(text):
    with pytest.raises(MonthUnclear) as refusal:
        Month.parse(text)
    assert str(refusal.value) == (
        f"Месяц «{text}» не распознан. Укажите год и месяц, например 2024-03."
    )


def test_a_long_text_is_quoted_only_in_part():
    with pytest.raises(MonthUnclear, match=f"«{'1' * 20}»"):
        Month.parse("1" * 21)


@pytest.mark.parametrize("wrong", [(2024, 13), (2024, 0), (0, 1)])
def test_there_is_no_such_month(wrong):
    with pytest.raises(ValueError, match=r"year 0|must be in"):
        Month(*wrong)

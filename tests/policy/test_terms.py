"""Terms in working days, counted by the database as the calendar counts them."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.database import sql
from sotszakaz.policy.models import Parameter
from sotszakaz.policy.queries import calendar
from sotszakaz.policy.states import ParameterKind
from tests.factories.region import Region, make_region

pytestmark = pytest.mark.django_db
ENDS = """
    SELECT term_ends('answer_working_days', %(jurisdiction)s::bigint, %(direction)s::bigint,
                     %(start)s::date)
"""


def ends(region: Region, start: dt.date) -> dt.date | None:
    where = {"jurisdiction": region.jurisdiction_id, "direction": region.direction_id}
    (day,) = sql.row(ENDS, where | {"start": start})
    found: dt.date | None = day
    return found


def set_to(value: str, kind: ParameterKind = ParameterKind.WHOLE) -> None:
    Parameter.objects.filter(code="answer_working_days").update(value=value, kind=kind)


@pytest.mark.parametrize("days", [1, 2, 5, 30])
def test_a_term_ends_as_the_calendar_says(days: int) -> None:
    region = make_region()
    set_to(str(days))
    known = calendar(region.jurisdiction_id)
    for day in range(1, 15):
        start = dt.date(2024, 2, day)
        assert ends(region, start) == known.add_working_days(start, days)


def test_a_term_that_leaves_the_known_years_ends_on_no_day() -> None:
    region = make_region()
    assert ends(region, dt.date(2024, 12, 27)) == dt.date(2024, 12, 31)
    assert ends(region, dt.date(2024, 12, 30)) is None


@pytest.mark.parametrize("value", ["0", "-3", "367", "999999999999999"])
def test_a_term_nobody_means_ends_on_no_day(value: str) -> None:
    region = make_region()
    set_to(value)
    assert ends(region, dt.date(2024, 2, 1)) is None


def test_without_a_number_in_force_there_is_no_term() -> None:
    region = make_region()
    set_to("half_up", ParameterKind.CODE)
    assert ends(region, dt.date(2024, 2, 1)) is None
    Parameter.objects.filter(code="answer_working_days").delete()
    assert ends(region, dt.date(2024, 2, 1)) is None

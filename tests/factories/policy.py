"""A region with its act, two places, a calendar and parameters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.policy.models import (
    CalendarYear,
    Direction,
    Jurisdiction,
    LegalAct,
    Municipality,
    Parameter,
)
from sotszakaz.policy.states import ParameterKind

PARAMETERS = (
    ("rounding", ParameterKind.CODE, "half_up"),
    ("subsistence_minimum", ParameterKind.MONEY, "15453,00"),
    ("fee_limit_multiple", ParameterKind.FRACTION, "3/2"),
    ("fee_share", ParameterKind.FRACTION, "1/2"),
    ("answer_working_days", ParameterKind.WHOLE, "2"),
    ("certificate_decision_working_days", ParameterKind.WHOLE, "5"),
)


@dataclass(frozen=True)
class Ground:
    jurisdiction: Jurisdiction
    direction: Direction
    act: LegalAct
    places: tuple[Municipality, Municipality]


def make_ground(days: DateRange) -> Ground:
    """Create the region with its act, places, calendar and parameters."""
    year = days.lower.year
    jurisdiction = Jurisdiction.objects.create(
        code="24", name="Красноярский край", time_zone="Asia/Krasnoyarsk"
    )
    act = LegalAct.objects.create(
        jurisdiction=jurisdiction,
        kind="приказ",
        number="1-н",
        signed_on=dt.date(year - 1, 12, 20),
        title="О социальном заказе",
        is_fictional=True,
    )
    direction = Direction.objects.create(code="home_care", name="Социальное обслуживание на дому")
    places = (
        _municipality(jurisdiction, "04701000", "город Красноярск", 1_205_473),
        _municipality(jurisdiction, "04712000", "город Дивногорск", 33_000),
    )
    CalendarYear.objects.create(
        jurisdiction=jurisdiction, year=year, days_off=_days_off(year), source="проверка"
    )
    for code, kind, value in PARAMETERS:
        Parameter.objects.create(
            jurisdiction=jurisdiction,
            direction=direction,
            code=code,
            kind=kind,
            value=value,
            period=days,
            legal_act=act,
        )
    return Ground(jurisdiction, direction, act, places)


def _municipality(jurisdiction: Jurisdiction, oktmo: str, name: str, people: int) -> Municipality:
    return Municipality.objects.create(
        jurisdiction=jurisdiction, oktmo=oktmo, name=name, population=people
    )


def _days_off(year: int) -> list[dt.date]:
    """Weekends only: tests that need holidays add them."""
    first = dt.date(year, 1, 1)
    days = (first + dt.timedelta(days=offset) for offset in range(366))
    return [day for day in days if day.year == year and day.weekday() >= 5]

"""What is set in a region, on a day."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple, cast
from zoneinfo import ZoneInfo

from django.db.models import Q

from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.kernel.workdays import Calendar
from sotszakaz.policy.models import (
    CalendarYear,
    Direction,
    Jurisdiction,
    LegalAct,
    Municipality,
    Parameter,
    TrainingClock,
)
from sotszakaz.policy.rules import fraction
from sotszakaz.policy.states import ParameterKind


class ParameterMissing(DomainError):
    """На {day} не установлен параметр «{code}». Внесите его значение и акт, которым оно
    установлено.
    """


class HomeRegion(NamedTuple):
    """The name of the region that this installation serves, and the zone of its days."""

    name: str
    zone: ZoneInfo


def money_parameter(code: str, *, jurisdiction_id: int, direction_id: int, on: dt.date) -> Money:
    """Give a sum that is in force on a day."""
    return Money.parse(_value(code, ParameterKind.MONEY, jurisdiction_id, direction_id, on))


def fraction_parameter(
    code: str, *, jurisdiction_id: int, direction_id: int, on: dt.date
) -> Fraction:
    """Give an exact part that is in force on a day."""
    text = _value(code, ParameterKind.FRACTION, jurisdiction_id, direction_id, on)
    return fraction(text) or Fraction(0)


def code_parameter(code: str, *, jurisdiction_id: int, direction_id: int, on: dt.date) -> str:
    """Give a choice that is in force on a day."""
    return _value(code, ParameterKind.CODE, jurisdiction_id, direction_id, on)


def calendar(jurisdiction_id: int) -> Calendar:
    """Give the working calendar of every year the region has entered."""
    years = CalendarYear.objects.filter(jurisdiction_id=jurisdiction_id).values_list(
        "year", "days_off"
    )
    known = [Calendar(frozenset(days_off), frozenset({year})) for year, days_off in years]
    return Calendar(
        frozenset[dt.date]().union(*(one.days_off for one in known)),
        frozenset[int]().union(*(one.years for one in known)),
    )


def term_ends(
    code: str, *, jurisdiction_id: int, direction_id: int, start: dt.date
) -> dt.date | None:
    """Tell on what working day a term ends; nothing where the region has not set it.

    Law: the term is set by the region's act (policy, the parameter of this code).
    """
    (end,) = sql.call("term_ends", code, jurisdiction_id, direction_id, start)
    return cast("dt.date | None", end)


def time_zone(jurisdiction_id: int) -> ZoneInfo:
    """Give the zone in which the region's days begin and end."""
    return ZoneInfo(
        Jurisdiction.objects.values_list("time_zone", flat=True).get(pk=jurisdiction_id)
    )


def home_region() -> HomeRegion:
    """Return the region of this installation; several have no name, and a zone if they share it."""
    regions = list(Jurisdiction.objects.values_list("name", "time_zone"))
    zones = {zone for _name, zone in regions}
    return HomeRegion(
        name=regions[0][0] if len(regions) == 1 else "",
        zone=ZoneInfo(zones.pop() if len(zones) == 1 else "UTC"),
    )


def home_zone() -> ZoneInfo:
    """Return the zone in which days begin and end and jobs run in this installation."""
    return home_region().zone


def time_zone_of_act(legal_act_id: int) -> ZoneInfo:
    """Give the zone of the region that issued an act."""
    zones = LegalAct.objects.values_list("jurisdiction__time_zone", flat=True)
    return ZoneInfo(zones.get(pk=legal_act_id))


def training_clock_behind() -> dt.timedelta:
    """Say how far a training region lives behind the real time; nought anywhere else."""
    clock = TrainingClock.objects.values_list("behind", flat=True).first()
    return clock or dt.timedelta()


def jurisdictions() -> list[tuple[int, str, str]]:
    """List the regions of this database: id, code, name."""
    return list(Jurisdiction.objects.order_by("code").values_list("pk", "code", "name"))


def direction_id(code: str) -> int:
    """Find a direction by its code."""
    return Direction.objects.values_list("pk", flat=True).get(code=code)


def act_names(jurisdiction_id: int) -> dict[str, str]:
    """Say by their numbers what acts of the region are, and of what day."""
    acts = LegalAct.objects.filter(jurisdiction_id=jurisdiction_id)
    return {
        number: f"{kind} от {date_in_digits(day)}"
        for number, kind, day in acts.values_list("number", "kind", "signed_on")
    }


def municipalities_by_oktmo(jurisdiction_id: int) -> dict[str, int]:
    """Give the ids of the region's places by their codes."""
    places = Municipality.objects.filter(jurisdiction_id=jurisdiction_id)
    return dict(places.values_list("oktmo", "pk"))


def _value(
    code: str, kind: ParameterKind, jurisdiction_id: int, direction_id: int, on: dt.date
) -> str:
    found = (
        Parameter.objects.filter(
            Q(jurisdiction_id=jurisdiction_id, direction_id=direction_id),
            code=code,
            kind=kind,
            period__contains=on,
        )
        .values_list("value", flat=True)
        .first()
    )
    if found is None:
        raise ParameterMissing(code=code, day=date_in_digits(on))
    return found


def directions_by_code() -> dict[str, int]:
    """Give the ids of the directions by their codes."""
    return dict(Direction.objects.values_list("code", "pk"))

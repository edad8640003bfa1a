"""Establishing a region."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.policy.models import CalendarYear, Direction, Jurisdiction, LegalAct, Municipality
from sotszakaz.policy.rules import NewRegion

ESTABLISHED = Event("policy.region_established", "Заведён регион «{name}»: мест {municipalities}")


class RegionExists(DomainError):
    """Регион с кодом {code} уже заведён. Второй раз он не заводится."""


class ActRepeats(DomainError):
    """Акт с номером {number} указан дважды. Оставьте одну запись."""


class TimeZoneUnknown(DomainError):
    """Часовой пояс «{shown}» не найден. Укажите его вроде Asia/Krasnoyarsk."""


@dataclass(frozen=True, slots=True)
class EstablishedRegion:
    """Keys of what was entered: acts by number, places by ОКТМО."""

    jurisdiction_id: int
    direction_id: int
    act_ids: dict[str, int]
    municipality_ids: dict[str, int]
    zone: ZoneInfo


@transaction.atomic
def establish_region(*, region: NewRegion, actor: Actor, now: datetime) -> EstablishedRegion:
    """Enter a region with its direction, acts, places and calendars.

    Raises:
        RegionExists, ActRepeats, TimeZoneUnknown: nothing is entered.
    """
    _refuse(region)
    jurisdiction = Jurisdiction.objects.create(
        code=region.code, name=region.name, time_zone=region.time_zone
    )
    direction, _ = Direction.objects.get_or_create(
        code=region.direction_code, defaults={"name": region.direction_name}
    )
    acts = LegalAct.objects.bulk_create(
        LegalAct(
            jurisdiction=jurisdiction,
            kind=act.kind,
            number=act.number,
            signed_on=act.signed_on,
            title=act.title,
            is_fictional=act.is_fictional,
        )
        for act in region.acts
    )
    places = Municipality.objects.bulk_create(
        Municipality(
            jurisdiction=jurisdiction,
            oktmo=place.oktmo,
            name=place.name,
            district=place.district,
            population=place.population,
        )
        for place in region.municipalities
    )
    CalendarYear.objects.bulk_create(
        CalendarYear(
            jurisdiction=jurisdiction,
            year=calendar.year,
            days_off=sorted(calendar.days_off),
            source=calendar.source,
        )
        for calendar in region.calendars
    )
    audit.record(
        ESTABLISHED,
        subject=f"policy.jurisdiction:{jurisdiction.pk}",
        actor=actor,
        at=now,
        name=region.name,
        municipalities=len(places),
    )
    return EstablishedRegion(
        jurisdiction_id=jurisdiction.pk,
        direction_id=direction.pk,
        act_ids={act.number: act.pk for act in acts},
        municipality_ids={place.oktmo: place.pk for place in places},
        zone=ZoneInfo(region.time_zone),
    )


def _refuse(region: NewRegion) -> None:
    if Jurisdiction.objects.filter(code=region.code).exists():
        raise RegionExists(code=region.code)
    if region.time_zone not in available_timezones():
        raise TimeZoneUnknown(shown=region.time_zone)
    numbers = Counter(act.number for act in region.acts)
    for number, times in numbers.items():
        if times > 1:
            raise ActRepeats(number=number)

"""Establishing a region."""

import dataclasses
import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.policy.models import CalendarYear, Jurisdiction, LegalAct, Municipality
from sotszakaz.policy.operations.establish_region import (
    ActRepeats,
    RegionExists,
    TimeZoneUnknown,
    establish_region,
)
from sotszakaz.policy.rules import NewAct, NewCalendar, NewMunicipality, NewRegion
from tests.factories.actors import CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db

ACT = NewAct("приказ", "1-н", dt.date(2023, 12, 20), "О заказе", is_fictional=True)
REGION = NewRegion(
    code="24",
    name="Красноярский край",
    time_zone="Asia/Krasnoyarsk",
    direction_code="home_care",
    direction_name="На дому",
    acts=[ACT],
    municipalities=[NewMunicipality("04701000", "Красноярск", "", 1_205_473)],
    calendars=[NewCalendar(2024, frozenset({dt.date(2024, 1, 6)}), "calendar.xml")],
)


def test_a_region_is_established_with_all_it_begins_with() -> None:
    established = establish_region(region=REGION, actor=CLERK, now=NOW)
    act, place = LegalAct.objects.get(), Municipality.objects.get()
    assert str(act) == "приказ от 20.12.2023 № 1-н"
    assert established.act_ids == {"1-н": act.pk}
    assert established.municipality_ids == {"04701000": place.pk}
    assert established.zone.key == "Asia/Krasnoyarsk"
    assert CalendarYear.objects.get().days_off == [dt.date(2024, 1, 6)]
    assert AuditEvent.objects.get().details == {"name": "Красноярский край", "municipalities": 1}


def test_a_region_is_established_once() -> None:
    establish_region(region=REGION, actor=CLERK, now=NOW)
    with pytest.raises(RegionExists):
        establish_region(region=REGION, actor=CLERK, now=NOW)
    assert Jurisdiction.objects.count() == 1


@pytest.mark.parametrize(
    ("region", "refusal"),
    [
        (dataclasses.replace(REGION, acts=[ACT, ACT]), ActRepeats),
        (dataclasses.replace(REGION, time_zone="Сибирь"), TimeZoneUnknown),
    ],
)
def test_a_wrong_region_is_not_established(region: NewRegion, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        establish_region(region=region, actor=CLERK, now=NOW)
    assert not Jurisdiction.objects.exists()

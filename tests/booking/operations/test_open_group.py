"""A provider opens a group: people may book its places from a moment on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract, Group
from sotszakaz.booking.operations.open_group import open_group
from sotszakaz.booking.rules import GROUP_REASONS, GroupUnclear, NewGroup
from sotszakaz.kernel.money import Money
from sotszakaz.providers.models import Agreement, Provider
from tests.factories.actors import PROVIDER
from tests.factories.booking import booking_of
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, TODAY, YEAR, ZONE
from tests.factories.people import make_person
from tests.factories.region import make_region


def group(region, **changes):
    camp = NewGroup(
        offer_id=region.offer_ids[0],
        title="  Лагерь   «Берёзка» ",
        first_day=dt.date(YEAR, 6, 1),
        last_day=dt.date(YEAR, 6, 21),
        opens_at=dt.datetime(YEAR, 1, 10, 8, tzinfo=ZONE),
        price=Money.roubles(3000),
        units=300,
        capacity=2,
    )
    return replace(camp, **changes)


def opened(region, **changes):
    return open_group(group=group(region, **changes), actor=PROVIDER, now=NOW)


@pytest.mark.django_db
def test_a_group_is_opened_with_its_places():
    region = make_region()
    public_id = opened(region)
    made = Group.objects.get(public_id=public_id)
    assert (made.title, made.offer_id) == ("Лагерь «Берёзка»", region.offer_ids[0])
    assert (made.period.lower, made.period.upper) == (dt.date(YEAR, 6, 1), dt.date(YEAR, 6, 22))
    assert (made.price, made.units) == (Money.roubles(3000), 300)
    assert (made.capacity, made.taken) == (2, 0)
    event = AuditEvent.objects.get()
    assert (event.event, event.subject) == ("booking.group_opened", f"booking.group:{made.pk}")
    assert event.details == {
        "title": "Лагерь «Берёзка»",
        "capacity": 2,
        "units": 300,
        "kopecks": 300_000,
        "opens_at": "2024-01-10T08:00:00+07:00",
    }


@pytest.mark.django_db(transaction=True)
def test_a_place_in_an_opened_group_may_be_booked():
    region = make_region()
    made = Group.objects.get(public_id=opened(region))
    certificate = make_certificate(region, make_person(1))
    booked = booking_of(certificate, made.pk)()
    assert booked.paid == Money.roubles(3000)
    assert Contract.objects.get(pk=booked.contract_id).group_id == made.pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": "   "}, "title"),
        ({"title": "Л" * 201}, "title"),
        ({"last_day": dt.date(YEAR, 5, 31)}, "days"),
        ({"first_day": TODAY - dt.timedelta(days=1)}, "past"),
        ({"opens_at": dt.datetime(YEAR, 6, 2, 0, 1, tzinfo=ZONE)}, "opening"),
        ({"price": Money(0)}, "numbers"),
        ({"units": 0}, "numbers"),
        ({"capacity": 0}, "numbers"),
    ],
)
def test_a_group_nobody_could_book_is_refused_and_nothing_is_entered(changes, reason):
    region = make_region()
    with pytest.raises(GroupUnclear) as refusal:
        opened(region, **changes)
    assert str(refusal.value) == GROUP_REASONS[reason]
    assert (Group.objects.count(), AuditEvent.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_provider_that_does_not_work_opens_no_group():
    region = make_region()
    Provider.objects.filter(pk=region.provider_ids[0]).update(status="suspended")
    with pytest.raises(GroupUnclear) as refusal:
        opened(region)
    assert refusal.value.reason == "provider"
    assert Group.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes", [{"status": "terminated"}, {"period": (dt.date(YEAR, 1, 1), dt.date(YEAR, 6, 10))}]
)
def test_a_group_without_an_agreement_for_all_its_days_is_refused(changes):
    region = make_region()
    Agreement.objects.filter(pk=region.agreement_ids[0]).update(**changes)
    with pytest.raises(GroupUnclear) as refusal:
        opened(region)
    assert refusal.value.reason == "agreement"
    assert Group.objects.count() == 0


@pytest.mark.django_db
def test_booking_may_open_on_the_first_day():
    region = make_region()
    opened(region, opens_at=dt.datetime(YEAR, 6, 1, 9, tzinfo=ZONE), first_day=dt.date(YEAR, 6, 1))
    assert Group.objects.count() == 1

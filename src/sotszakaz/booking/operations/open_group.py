"""A provider opens a group with places."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.models import Group
from sotszakaz.booking.rules import GroupUnclear, NewGroup, checked_group
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.policy.queries import time_zone
from sotszakaz.providers.models import Agreement, Offer
from sotszakaz.providers.states import AgreementStatus, EntryStatus

GROUP_OPENED = Event(
    "booking.group_opened",
    "Открыта группа «{title}»: мест {capacity}, цена {kopecks} коп., запись с {opens_at}",
)


@transaction.atomic
def open_group(*, group: NewGroup, actor: Actor, now: datetime) -> UUID:
    """Open a group with places («группа») for booking; give how its page is addressed.

    Raises:
        GroupUnclear: a condition is not met; nothing is entered.
    """
    offer = Offer.objects.select_related("provider", "service", "municipality").get(
        pk=group.offer_id
    )
    zone = time_zone(offer.municipality.jurisdiction_id)
    checked = checked_group(group, today=now.astimezone(zone).date(), zone=zone)
    if offer.provider.status != EntryStatus.ACTIVE:
        raise GroupUnclear("provider")
    period = days(checked.first_day, checked.last_day)
    if not Agreement.objects.filter(
        provider_id=offer.provider_id,
        direction_id=offer.service.direction_id,
        status=AgreementStatus.SIGNED,
        period__contains=period,
    ).exists():
        raise GroupUnclear("agreement")
    fields = asdict(checked)
    del fields["first_day"], fields["last_day"], fields["price"]
    opened = Group.objects.create(**fields, price=checked.price, period=period)
    audit.record(
        GROUP_OPENED,
        subject=f"booking.group:{opened.pk}",
        actor=actor,
        at=now,
        title=checked.title,
        capacity=checked.capacity,
        units=checked.units,
        kopecks=checked.price.kopecks,
        opens_at=checked.opens_at.isoformat(),
    )
    return opened.public_id

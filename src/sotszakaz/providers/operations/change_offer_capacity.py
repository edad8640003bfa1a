"""Changing the number of places of an offer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.models import Offer

CHANGED = Event(
    "providers.capacity_changed", "Число мест изменено: было {former}, стало {capacity}"
)


class PlacesTaken(DomainError):
    """Мест нельзя сделать меньше, чем занято: занято {taken}. Укажите {taken} или больше."""


@transaction.atomic
def change_offer_capacity(*, offer_id: int, capacity: int, actor: Actor, now: datetime) -> None:
    """Change for how many people at once the offer is.

    Raises:
        PlacesTaken: more places are taken already.
    """
    offer = Offer.objects.select_for_update(of=("self",)).get(pk=offer_id)
    if capacity < offer.taken:
        raise PlacesTaken(taken=offer.taken)
    former, offer.capacity = offer.capacity, capacity
    offer.save(update_fields=["capacity"])
    audit.record(
        CHANGED,
        subject=f"providers.offer:{offer.pk}",
        actor=actor,
        at=now,
        former=former,
        capacity=capacity,
    )

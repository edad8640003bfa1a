"""Publishing offers of providers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.models import Offer
from sotszakaz.providers.rules import NewOffer

PUBLISHED = Event("providers.offers_published", "Внесены предложения исполнителей: {count}")


class NoPlaces(DomainError):
    """В предложении должно быть хотя бы одно место. Исправьте число мест."""


@transaction.atomic
def publish_offers(*, offers: Sequence[NewOffer], actor: Actor, now: datetime) -> list[int]:
    """Enter what providers do, where and for how many people; give the ids in the same order.

    Raises:
        NoPlaces: an offer has no places.
        ConstraintViolated: such an offer is already entered.
    """
    if any(offer.capacity < 1 for offer in offers):
        raise NoPlaces
    with violations.translate_violations():
        stored = Offer.objects.bulk_create(Offer(**asdict(offer)) for offer in offers)
    audit.record(PUBLISHED, subject="providers.offer:batch", actor=actor, at=now, count=len(stored))
    return [offer.pk for offer in stored]

"""Taking an application for review."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.locks import lock_provider
from sotszakaz.providers.models import MOVED
from sotszakaz.providers.states import EntryStatus

TAKEN = Event("providers.review_started", "Заявка {entry_no} взята на рассмотрение")


@transaction.atomic
def start_review(*, provider_id: int, actor: Actor, now: datetime) -> None:
    """Take an application of a provider for review; who takes it answers for it.

    Raises:
        IllegalMove: the entry does not stand where this is possible.
    """
    provider = lock_provider(provider_id)
    provider.move(EntryStatus.REVIEW, at=now)
    provider.reviewed_by = actor.reference
    provider.save(update_fields=[*MOVED, "reviewed_by"])
    audit.record(
        TAKEN,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=provider.entry_no,
    )

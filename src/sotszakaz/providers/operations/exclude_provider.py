"""Excluding a provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.providers.locks import lock_provider
from sotszakaz.providers.models import MOVED
from sotszakaz.providers.states import EntryStatus

EXCLUDED = Event("providers.excluded", "Исполнитель {entry_no} исключён из реестра: {reason}")


@transaction.atomic
def exclude_provider(*, provider_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Exclude a provider from the registry for good.

    Raises:
        ReasonMissing: no reason is given.
        IllegalMove: the entry does not stand where this is possible.
    """
    because = required_reason(reason, "Укажите основание исключения: исполнитель увидит его.")
    provider = lock_provider(provider_id)
    provider.move(EntryStatus.EXCLUDED, at=now, reason=because)
    provider.save(update_fields=MOVED)
    audit.record(
        EXCLUDED,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=provider.entry_no,
        reason=because,
    )

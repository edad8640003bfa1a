"""Refusing a provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.queries import entry_for_change
from sotszakaz.providers.states import ENTRY_LIFE, EntryStatus

REFUSED = Event("providers.refused", "Исполнителю {entry_no} отказано: {reason}")


class ReasonMissing(DomainError):
    """Укажите основание отказа: исполнитель увидит его."""


@transaction.atomic
def refuse_provider(*, provider_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Refuse to enter a provider in the registry; it may apply again.

    Raises:
        ReasonMissing: no reason is given.
        IllegalMove: the entry does not stand where this is possible.
    """
    if not reason.strip():
        raise ReasonMissing
    provider = entry_for_change(provider_id)
    ENTRY_LIFE.check(EntryStatus(provider.status), EntryStatus.REFUSED)
    provider.status = EntryStatus.REFUSED
    provider.status_reason = reason.strip()
    provider.status_at = now
    provider.save(update_fields=["status", "status_reason", "status_at"])
    audit.record(
        REFUSED,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=provider.entry_no,
        reason=provider.status_reason,
    )

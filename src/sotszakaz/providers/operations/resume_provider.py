"""Resuming a provider."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.locks import lock_provider
from sotszakaz.providers.models import MOVED
from sotszakaz.providers.states import EntryStatus

RESUMED = Event("providers.resumed", "Исполнитель {entry_no} снова действует")


class NotSuspended(DomainError):
    """Исполнитель не приостановлен, возобновлять нечего."""


@transaction.atomic
def resume_provider(*, provider_id: int, actor: Actor, now: datetime) -> None:
    """Let a suspended provider act again.

    Raises:
        NotSuspended: the entry does not stand there.
    """
    provider = lock_provider(provider_id)
    if provider.status != EntryStatus.SUSPENDED:
        raise NotSuspended
    provider.move(EntryStatus.ACTIVE, at=now)
    provider.save(update_fields=MOVED)
    audit.record(
        RESUMED,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=provider.entry_no,
    )

"""Admitting a provider."""

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

ADMITTED = Event("providers.approved", "Исполнитель {entry_no} включён в реестр")


class NotUnderReview(DomainError):
    """Заявка не на рассмотрении. Сначала возьмите её на рассмотрение."""


@transaction.atomic
def approve_provider(*, provider_id: int, actor: Actor, now: datetime) -> None:
    """Admit a provider to the registry: from now on people may choose it.

    Raises:
        NotUnderReview: the entry does not stand there.
    """
    provider = lock_provider(provider_id)
    if provider.status != EntryStatus.REVIEW:
        raise NotUnderReview
    provider.move(EntryStatus.ACTIVE, at=now)
    provider.save(update_fields=MOVED)
    audit.record(
        ADMITTED,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=provider.entry_no,
    )

"""Applying for the registry of providers once more, after a refusal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.locks import lock_provider
from sotszakaz.providers.models import MOVED
from sotszakaz.providers.queries import registrar_name
from sotszakaz.providers.states import EntryStatus, ProviderKind

APPLIED_AGAIN = Event(
    "providers.applied_again",
    "Заявка {entry_no} в реестр исполнителей подана повторно, запись ведёт {registrar}",
)


class NotRefused(DomainError):
    """Повторно подать можно только заявку, по которой отказано. Обновите страницу: заявка уже
    подана или рассмотрена.
    """


@transaction.atomic
def apply_again(
    *, provider_id: int, registrar_id: int, kind: ProviderKind, actor: Actor, now: datetime
) -> None:
    """Enter a refused application again: the body takes it for review as a new one.

    The applicant may turn to another body than the one that refused.

    Raises:
        RegistrarUnknown: the body that would keep the entry buys no services.
        NotRefused: the entry does not stand there.
        ConstraintViolated: the organisation is that body itself.
    """
    registrar = registrar_name(registrar_id)
    provider = lock_provider(provider_id)
    if provider.status != EntryStatus.REFUSED:
        raise NotRefused
    refused_for = provider.status_reason
    provider.move(EntryStatus.NEW, at=now)
    provider.kind, provider.registrar_id = kind, registrar_id
    with violations.translate_violations():
        provider.save(update_fields=[*MOVED, "kind", "registrar"])
    audit.record(
        APPLIED_AGAIN,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=provider.entry_no,
        refused_for=refused_for,
        registrar=registrar,
    )

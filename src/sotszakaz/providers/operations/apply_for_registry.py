"""Applying for the registry of providers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import Provider
from sotszakaz.providers.states import ProviderKind

APPLIED = Event("providers.applied", "Подана заявка {entry_no} в реестр исполнителей")


@transaction.atomic
def apply_for_registry(
    *, organisation_id: int, kind: ProviderKind, entry_no: str, actor: Actor, now: datetime
) -> int:
    """Enter an application of an organisation to the registry («реестр исполнителей услуг»).

    Raises:
        Refused: the number is taken, or the organisation is already in the registry.
    """
    with violations.explained():
        provider = Provider.objects.create(
            organisation_id=organisation_id, kind=kind, entry_no=entry_no, status_at=now
        )
    audit.record(
        APPLIED,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=entry_no,
    )
    return provider.pk

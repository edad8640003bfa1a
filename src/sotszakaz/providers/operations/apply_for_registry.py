"""Applying for the registry of providers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import Provider
from sotszakaz.providers.queries import registrar_name
from sotszakaz.providers.states import ProviderKind

APPLIED = Event(
    "providers.applied", "Подана заявка {entry_no} в реестр исполнителей, запись ведёт {registrar}"
)


@transaction.atomic
def apply_for_registry(
    *,
    organisation_id: int,
    registrar_id: int,
    kind: ProviderKind,
    entry_no: str,
    actor: Actor,
    now: datetime,
) -> int:
    """Enter an application of an organisation to the registry («реестр исполнителей услуг»).

    Raises:
        RegistrarUnknown: the body that would keep the entry buys no services.
        ConstraintViolated: the number is taken, the organisation is already in the registry or is
            the body.
    """
    registrar = registrar_name(registrar_id)
    with violations.translate_violations():
        provider = Provider.objects.create(
            organisation_id=organisation_id,
            registrar_id=registrar_id,
            kind=kind,
            entry_no=entry_no,
            status_at=now,
        )
    audit.record(
        APPLIED,
        subject=f"providers.provider:{provider.pk}",
        actor=actor,
        at=now,
        entry_no=entry_no,
        registrar=registrar,
    )
    return provider.pk

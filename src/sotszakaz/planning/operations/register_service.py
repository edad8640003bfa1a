"""Registering a service."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.quantity import Unit
from sotszakaz.planning.models import Service
from sotszakaz.planning.rules import NewService

REGISTERED = Event("planning.service_registered", "Внесена услуга «{name}» ({number})")


class UnitUnknown(DomainError):
    """Единица измерения «{shown}» не предусмотрена. Возможны: {known}."""


@transaction.atomic
def register_service(*, direction_id: int, service: NewService, actor: Actor, now: datetime) -> int:
    """Enter a service by its registry entry («реестровая запись»).

    Raises:
        UnitUnknown: its volume is counted in a unit the platform does not know.
        ConstraintViolated: the registry number is already entered.
    """
    units = [unit.value for unit in Unit]
    if service.unit not in units:
        raise UnitUnknown(shown=service.unit, known=", ".join(units))
    with violations.translate_violations():
        stored = Service.objects.create(direction_id=direction_id, **asdict(service))
    audit.record(
        REGISTERED,
        subject=f"planning.service:{stored.pk}",
        actor=actor,
        at=now,
        name=stored.name,
        number=stored.registry_entry_no,
    )
    return stored.pk

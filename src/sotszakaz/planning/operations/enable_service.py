"""Enabling a service by certificate."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.models import Enablement

ENABLED = Event("planning.service_enabled", "Услуга оказывается по сертификатам с {first_day}")


@transaction.atomic
def enable_service(
    *,
    service_id: int,
    legal_act_id: int,
    first_day: date,
    last_day: date | None,
    actor: Actor,
    now: datetime,
) -> int:
    """Enter the act that allows the service by certificate.

    Law: 189-ФЗ, ст. 19 ч. 2 [S:ART19].
    """
    enablement = Enablement.objects.create(
        service_id=service_id, legal_act_id=legal_act_id, period=days(first_day, last_day)
    )
    audit.record(
        ENABLED,
        subject=f"planning.service:{service_id}",
        actor=actor,
        at=now,
        act=legal_act_id,
        first_day=first_day.isoformat(),
    )
    return enablement.pk

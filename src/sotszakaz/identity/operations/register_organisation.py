"""Registering an organisation."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.identity.models import Organisation
from sotszakaz.identity.rules import Requisites, checked
from sotszakaz.kernel.actor import Actor

REGISTERED = Event("identity.organisation_registered", "Внесена организация «{name}», ИНН {inn}")


@transaction.atomic
def register_organisation(*, requisites: Requisites, actor: Actor, now: datetime) -> int:
    """Enter an organisation with its requisites for payment.

    Raises:
        WrongNumber: a number of the requisites is wrong.
        ConstraintViolated: an organisation with this ИНН is already entered.
    """
    with violations.translate_violations():
        organisation = Organisation.objects.create(**asdict(checked(requisites)))
    audit.record(
        REGISTERED,
        subject=f"identity.organisation:{organisation.pk}",
        actor=actor,
        at=now,
        name=organisation.short_name,
        inn=organisation.inn,
    )
    return organisation.pk

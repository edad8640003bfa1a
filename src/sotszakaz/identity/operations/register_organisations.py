"""Registering organisations of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.models import Organisation
from sotszakaz.identity.queries import organisations_by_inn
from sotszakaz.identity.rules import Requisites, checked
from sotszakaz.kernel.actor import Actor

REGISTERED = Event("identity.organisations_registered", "Внесены организации: {count}")


@transaction.atomic
def register_organisations(
    *, organisations: Sequence[Requisites], actor: Actor, now: datetime
) -> dict[str, int]:
    """Enter organisations and give their ids by ИНН; those already entered stay as they are.

    Raises:
        WrongNumber: a number of the requisites is wrong; nothing is entered.
    """
    sound = [checked(requisites) for requisites in organisations]
    Organisation.objects.bulk_create(
        [Organisation(**asdict(requisites)) for requisites in sound],
        ignore_conflicts=True,
    )
    ids = organisations_by_inn(requisites.inn for requisites in sound)
    audit.record(
        REGISTERED, subject="identity.organisation:batch", actor=actor, at=now, count=len(ids)
    )
    return ids

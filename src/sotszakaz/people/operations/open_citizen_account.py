"""Opening a citizen's account."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.identity.models import Assignment
from sotszakaz.identity.states import Role
from sotszakaz.kernel.actor import Actor
from sotszakaz.people.models import CitizenAccount

OPENED = Event("people.account_opened", "Открыт личный кабинет гражданина")


@transaction.atomic
def open_citizen_account(
    *, user_id: int, person_id: int, today: date, actor: Actor, now: datetime
) -> int:
    """Say whose account it is: from today the user acts as this citizen.

    Raises:
        ConstraintViolated: the user or the citizen has an account already.
    """
    with violations.translate_violations():
        row = CitizenAccount.objects.create(user_id=user_id, person_id=person_id, opened_at=now)
        Assignment.objects.create(user_id=user_id, role=Role.HOLDER, period=days(today))
    audit.record(
        OPENED,
        subject=f"people.citizenaccount:{row.pk}",
        actor=actor,
        at=now,
        user=user_id,
        person=person_id,
    )
    return row.pk

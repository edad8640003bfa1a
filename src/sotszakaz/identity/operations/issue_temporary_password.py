"""Giving somebody a first password on paper."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.identity.models import TemporaryPassword
from sotszakaz.identity.rules import TEMPORARY_PASSWORD_LIVES
from sotszakaz.kernel.actor import Actor

GIVEN = Event("identity.temporary_password_issued", "Выдан пароль на бумаге, годен до {until}")


@transaction.atomic
def issue_temporary_password(
    *, user_id: int, password: str, actor: Actor, now: datetime
) -> datetime:
    """Set a password that others have seen, and give the moment until which it is good.

    It lets the person invent a password of their own and does nothing else; every session of the
    person is over.
    """
    row = lock_user(user_id)
    row.set_password(password)
    row.save(update_fields=["password"])
    until = now + TEMPORARY_PASSWORD_LIVES
    TemporaryPassword.objects.update_or_create(user=row, defaults={"until": until})
    audit.record(
        GIVEN, subject=f"identity.user:{row.pk}", actor=actor, at=now, until=until.isoformat()
    )
    return until

"""Setting one's own password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.identity.models import TemporaryPassword
from sotszakaz.kernel.actor import Actor

SET = Event("identity.password_set", "Пароль изменён")


@transaction.atomic
def set_password(*, user_id: int, password: str, actor: Actor, now: datetime) -> str:
    """Set a password of one's own, give it as stored; every other session of the person is over."""
    row = lock_user(user_id)
    row.set_password(password)
    row.save(update_fields=["password"])
    TemporaryPassword.objects.filter(user=row).delete()
    audit.record(SET, subject=f"identity.user:{row.pk}", actor=actor, at=now)
    return row.password

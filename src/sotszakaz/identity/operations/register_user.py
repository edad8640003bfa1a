"""Registering somebody who will sign in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.identity.models import User
from sotszakaz.identity.rules import NewUser, checked_user
from sotszakaz.kernel.actor import Actor

REGISTERED = Event("identity.user_registered", "Заведена учётная запись «{username}»")


@transaction.atomic
def register_user(*, user: NewUser, actor: Actor, now: datetime) -> int:
    """Open an account for somebody; without a password only the region's sign-in opens it.

    Raises:
        UserUnclear: the name to sign in with or the full name is not fit.
        ConstraintViolated: this name to sign in with is taken.
    """
    sound = checked_user(user)
    row = User(
        username=sound.username,
        full_name=sound.full_name,
        email=sound.email,
        is_fictional=sound.is_fictional,
        created_at=now,
    )
    row.set_password(sound.password or None)
    with violations.translate_violations():
        row.save(force_insert=True)
    audit.record(
        REGISTERED,
        subject=f"identity.user:{row.pk}",
        actor=actor,
        at=now,
        username=row.username,
    )
    return row.pk

"""Writing down that somebody could not sign in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

FAILED = Event("identity.sign_in_failed", "Вход не выполнен: {reason}, имя «{username}», {address}")


@transaction.atomic
def note_failed_sign_in(
    *, username: str, reason: str, address: str, actor: Actor, now: datetime
) -> None:
    """Write down an attempt to come in that failed: a wrong password, a lock-out, a refusal."""
    audit.record(
        FAILED,
        subject="identity.user:unknown",
        actor=actor,
        at=now,
        username=username[:64],
        reason=reason,
        address=address,
    )

"""Writing down that somebody signed in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

NOTED = Event("identity.signed_in", "Вход: {method}, {address}")


@transaction.atomic
def note_sign_in(*, user_id: int, method: str, address: str, actor: Actor, now: datetime) -> None:
    """Write down that a person came in, how and from where."""
    audit.record(
        NOTED,
        subject=f"identity.user:{user_id}",
        actor=actor,
        at=now,
        method=method,
        address=address,
    )

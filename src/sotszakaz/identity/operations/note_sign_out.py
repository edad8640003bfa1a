"""Writing down that somebody signed out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

NOTED = Event("identity.signed_out", "Выход, {address}")


@transaction.atomic
def note_sign_out(*, user_id: int, address: str, actor: Actor, now: datetime) -> None:
    """Write down that a person left."""
    audit.record(
        NOTED,
        subject=f"identity.user:{user_id}",
        actor=actor,
        at=now,
        address=address,
    )

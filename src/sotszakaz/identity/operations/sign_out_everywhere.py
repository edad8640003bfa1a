"""Ending every session of a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.kernel.actor import Actor

SIGNED_OUT = Event("identity.signed_out_everywhere", "Завершены все сеансы")


@transaction.atomic
def sign_out_everywhere(*, user_id: int, actor: Actor, now: datetime) -> int:
    """End every session of a person, on every device; give the new generation of sessions."""
    row = lock_user(user_id)
    row.generation += 1
    row.save(update_fields=["generation"])
    audit.record(SIGNED_OUT, subject=f"identity.user:{row.pk}", actor=actor, at=now)
    return row.generation

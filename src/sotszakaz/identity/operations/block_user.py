"""Blocking an account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.identity.rules import GROUND_MISSING
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason

BLOCKED = Event("identity.user_blocked", "Вход заблокирован: {reason}")


@transaction.atomic
def block_user(*, user_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Let somebody in no more: every session of theirs is over at once.

    Raises:
        ReasonMissing: no reason is named.
    """
    reason = required_reason(reason, GROUND_MISSING)
    row = lock_user(user_id)
    row.is_active = False
    row.generation += 1
    row.save(update_fields=["is_active", "generation"])
    audit.record(BLOCKED, subject=f"identity.user:{row.pk}", actor=actor, at=now, reason=reason)

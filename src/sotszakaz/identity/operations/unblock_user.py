"""Letting a blocked person in again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.identity.rules import GROUND_MISSING
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason

UNBLOCKED = Event("identity.user_unblocked", "Вход разблокирован: {reason}")


@transaction.atomic
def unblock_user(*, user_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Let somebody sign in again; sessions that were ended stay ended.

    Raises:
        ReasonMissing: no reason is named.
    """
    reason = required_reason(reason, GROUND_MISSING)
    row = lock_user(user_id)
    row.is_active = True
    row.save(update_fields=["is_active"])
    audit.record(UNBLOCKED, subject=f"identity.user:{row.pk}", actor=actor, at=now, reason=reason)

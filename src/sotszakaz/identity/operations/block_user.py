"""Blocking an account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.models import User
from sotszakaz.identity.rules import reason_of
from sotszakaz.kernel.actor import Actor

BLOCKED = Event("identity.user_blocked", "Вход заблокирован: {reason}")


@transaction.atomic
def block_user(*, user_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Let somebody in no more: every session of theirs is over at once.

    Raises:
        ReasonMissing: no reason is named.
    """
    given = reason_of(reason)
    row = User.objects.select_for_update().get(pk=user_id)
    row.is_active = False
    row.generation += 1
    row.save(update_fields=["is_active", "generation"])
    audit.record(BLOCKED, subject=f"identity.user:{row.pk}", actor=actor, at=now, reason=given)

"""Letting a blocked person in again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.models import User
from sotszakaz.identity.rules import reason_of
from sotszakaz.kernel.actor import Actor

UNBLOCKED = Event("identity.user_unblocked", "Вход разблокирован: {reason}")


@transaction.atomic
def unblock_user(*, user_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Let somebody sign in again; sessions that were ended stay ended.

    Raises:
        ReasonMissing: no reason is named.
    """
    given = reason_of(reason)
    row = User.objects.select_for_update().get(pk=user_id)
    row.is_active = True
    row.save(update_fields=["is_active"])
    audit.record(UNBLOCKED, subject=f"identity.user:{row.pk}", actor=actor, at=now, reason=given)

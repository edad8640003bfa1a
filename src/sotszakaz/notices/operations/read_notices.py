"""Marking notices as read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import Notice

READ = Event("notices.read", "Прочитаны уведомления: {notices}")


@transaction.atomic
def read_notices(
    *, user_id: int, notice_ids: Sequence[int] | None, actor: Actor, now: datetime
) -> int:
    """Mark these notices of a person as read, or all of them; give how many were unread."""
    unread = Notice.objects.filter(user_id=user_id, read_at=None)
    if notice_ids is not None:
        unread = unread.filter(pk__in=notice_ids)
    notices = unread.update(read_at=now)
    if notices:
        audit.record(READ, subject=f"identity.user:{user_id}", actor=actor, at=now, notices=notices)
    return notices

"""Planning work for the world outside, and marking it done.

The line of the journal belongs to the operation that plans: here nothing is decided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from sotszakaz.outbox.models import Message
from sotszakaz.outbox.queries import DELIVER

# The name of the job and its queue: the job itself lives in ``jobs``, above all chapters.
QUEUE = "outbox"
_LONGEST_ERROR = 1000
_AT_ONCE = 1000


@transaction.atomic
def plan(*, kind: str, business_key: str, payload: Mapping[str, Any], now: datetime) -> int:
    """Plan a message and its job in the caller's transaction; the same key again plans nothing."""
    message, is_new = Message.objects.get_or_create(
        kind=kind,
        business_key=business_key,
        defaults={"payload": dict(payload), "planned_at": now},
    )
    if is_new:
        app.configure_task(DELIVER, queue=QUEUE).defer(message_id=message.pk)
    return message.pk


@transaction.atomic
def plan_many(*, kind: str, id_name: str, ids: Sequence[int], now: datetime) -> None:
    """Plan many messages of a kind and their jobs in the caller's transaction.

    The payload of each is its id under ``id_name``; an id planned before plans nothing.
    """
    for begin in range(0, len(ids), _AT_ONCE):
        part = ids[begin : begin + _AT_ONCE]
        known = Message.objects.filter(kind=kind, business_key__in=[str(row_id) for row_id in part])
        former = set(known.values_list("business_key", flat=True))
        messages = Message.objects.bulk_create(
            Message(kind=kind, business_key=str(row_id), payload={id_name: row_id}, planned_at=now)
            for row_id in part
            if str(row_id) not in former
        )
        if messages:
            jobs: list[JSONDict] = [{"message_id": message.pk} for message in messages]
            app.configure_task(DELIVER, queue=QUEUE).batch_defer(*jobs)


@transaction.atomic
def finish(*, message_id: int, receipt: str, now: datetime) -> None:
    """Mark a message delivered, with the proof of it."""
    Message.objects.filter(pk=message_id, done_at__isnull=True).update(
        done_at=now, receipt=receipt, attempts=F("attempts") + 1, last_error=""
    )


@transaction.atomic
def fail(*, message_id: int, error: str) -> None:
    """Count an attempt that did not come through; the message keeps waiting."""
    Message.objects.filter(pk=message_id, done_at__isnull=True).update(
        attempts=F("attempts") + 1, last_error=error[:_LONGEST_ERROR]
    )

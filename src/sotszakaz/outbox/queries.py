"""What waits for delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sotszakaz.database import rows, sql
from sotszakaz.outbox.models import Message

# A worker says every ten seconds that it lives.
HEARTBEAT = timedelta(seconds=40)
DELIVER = "deliver_message"
WORK = sql.load("outbox/sql/work.sql")


@dataclass(frozen=True, slots=True)
class PlannedMessage:
    """A message that waits for delivery, with what it carries."""

    message_id: int
    kind: str
    business_key: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far the delivery of a message went."""

    kind: str
    business_key: str
    planned_at: datetime
    done_at: datetime | None
    attempts: int
    receipt: str
    last_error: str


@dataclass(frozen=True, slots=True)
class Work:
    """How the last message of a thing stands: in the hands of a worker, or waiting for one."""

    is_done: bool
    is_doing: bool
    attempts: int
    last_error: str
    has_worker: bool


def work_on(kind: str, key_prefix: str, *, now: datetime) -> Work | None:
    """Tell how the last message of a kind stands whose key begins so; nothing when none is."""
    parameters = {"kind": kind, "prefix": key_prefix, "deliver": DELIVER, "since": now - HEARTBEAT}
    return rows.fetch_first(Work, WORK, parameters)


def waiting(limit: int) -> list[int]:
    """List the messages that wait, the oldest first."""
    messages = Message.objects.filter(done_at__isnull=True).order_by("planned_at", "pk")
    return list(messages.values_list("pk", flat=True)[:limit])


def waiting_message(message_id: int) -> PlannedMessage | None:
    """Give a message that waits; nothing when it was delivered already."""
    message = Message.objects.get(pk=message_id)
    if message.done_at is not None:
        return None
    return PlannedMessage(message.pk, message.kind, message.business_key, message.payload)


def delivery(message_id: int) -> Delivery:
    """Tell how far the delivery of a message went."""
    message = Message.objects.get(pk=message_id)
    return Delivery(
        message.kind,
        message.business_key,
        message.planned_at,
        message.done_at,
        message.attempts,
        message.receipt,
        message.last_error,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """A planned message with what it carries."""

    payload: dict[str, Any]
    delivery: Delivery


def sent_under(kind: str, business_key: str) -> Sent | None:
    """Find a message by the name the other side knows it under; nothing when none is planned."""
    message = Message.objects.filter(kind=kind, business_key=business_key).first()
    return Sent(message.payload, delivery(message.pk)) if message else None

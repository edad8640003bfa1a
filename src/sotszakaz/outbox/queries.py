"""What waits for delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.outbox.models import Message


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


def waiting(limit: int) -> list[int]:
    """List the messages that wait, the oldest first."""
    messages = Message.objects.filter(done_at__isnull=True).order_by("planned_at", "pk")
    return list(messages.values_list("pk", flat=True)[:limit])


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

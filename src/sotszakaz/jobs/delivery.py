"""Delivery of planned messages: each once, whatever fails on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sotszakaz.kernel.errors import DomainError
from sotszakaz.outbox import operations as outbox
from sotszakaz.outbox import queries
from sotszakaz.outbox.queries import PlannedMessage

# Hands a message over and gives the proof of it. Called twice for one message (a halt between the
# handing over and our note of it), it must hand over once: the key of the message is the identity.
Sender = Callable[[PlannedMessage], str]


@dataclass(frozen=True, slots=True)
class DeliveryCount:
    """How many messages left and how many still wait."""

    delivered: int
    failed: int


def deliver_message(message_id: int, *, senders: Mapping[str, Sender], now: datetime) -> bool:
    """Deliver a message, unless it was delivered before; a failure is counted and goes up.

    No transaction is open while the other side is spoken to. One job delivers one message, and a
    job is done by one worker.
    """
    message = queries.waiting_message(message_id)
    if message is None:
        return False
    try:
        receipt = senders[message.kind](message)
    except Exception as failure:
        outbox.fail(message_id=message_id, error=f"{type(failure).__name__}: {failure}")
        raise
    outbox.finish(message_id=message_id, receipt=receipt, now=now)
    return True


def deliver_waiting(limit: int, *, senders: Mapping[str, Sender], now: datetime) -> DeliveryCount:
    """Deliver what waits without a worker, the oldest first; what fails keeps waiting."""
    delivered = failed = 0
    for message_id in queries.waiting(limit):
        try:
            delivered += deliver_message(message_id, senders=senders, now=now)
        except DomainError:
            failed += 1
    return DeliveryCount(delivered, failed)

"""Returning an agreed order to work."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.planning.locks import lock_order
from sotszakaz.planning.states import ORDER_TRANSITIONS, OrderStatus

RETURNED = Event("planning.order_returned", "Проект заказа возвращён на доработку: {reason}")


@transaction.atomic
def return_order(*, order_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Return an agreed order to its drafters.

    Raises:
        ReasonMissing: no reason is given.
        IllegalMove: the order is not agreed.
    """
    because = required_reason(reason, "Укажите, почему проект возвращается на доработку.")
    order = lock_order(order_id)
    ORDER_TRANSITIONS.check(OrderStatus(order.status), OrderStatus.DRAFT)
    order.status = OrderStatus.DRAFT
    order.save(update_fields=["status"])
    audit.record(
        RETURNED,
        subject=f"planning.order:{order.pk}",
        actor=actor,
        at=now,
        reason=because,
    )

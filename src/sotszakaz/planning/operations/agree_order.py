"""Agreeing a social order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.locks import lock_order
from sotszakaz.planning.states import ORDER_TRANSITIONS, OrderStatus

AGREED = Event("planning.order_agreed", "Проект заказа на {year} год согласован")


@transaction.atomic
def agree_order(*, order_id: int, actor: Actor, now: datetime) -> None:
    """Agree a draft with those who must agree it: after this its lines do not change.

    Raises:
        IllegalMove: the order is not a draft.
    """
    order = lock_order(order_id)
    ORDER_TRANSITIONS.check(OrderStatus(order.status), OrderStatus.AGREED)
    order.status = OrderStatus.AGREED
    order.save(update_fields=["status"])
    audit.record(AGREED, subject=f"planning.order:{order.pk}", actor=actor, at=now, year=order.year)

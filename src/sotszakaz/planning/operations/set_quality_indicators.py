"""Setting quality indicators of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.locks import lock_order
from sotszakaz.planning.models import QualityIndicator
from sotszakaz.planning.rules import NewIndicator
from sotszakaz.planning.states import OrderStatus

SET = Event("planning.quality_set", "Установлены показатели качества заказа: {count}")


class OrderNotDraft(DomainError):
    """Показатели качества меняются только в проекте заказа. Подготовьте новую редакцию."""


@transaction.atomic
def set_quality_indicators(
    *, order_id: int, indicators: Sequence[NewIndicator], actor: Actor, now: datetime
) -> None:
    """Set the quality indicators of a draft anew («показатели качества»).

    Raises:
        OrderNotDraft: the order is agreed or approved.
        ConstraintViolated: two indicators of a service have the same formula.
    """
    order = lock_order(order_id)
    if order.status != OrderStatus.DRAFT:
        raise OrderNotDraft
    QualityIndicator.objects.filter(order=order).delete()
    with violations.translate_violations():
        QualityIndicator.objects.bulk_create(
            QualityIndicator(order=order, **asdict(indicator)) for indicator in indicators
        )
    audit.record(
        SET, subject=f"planning.order:{order.pk}", actor=actor, at=now, count=len(indicators)
    )

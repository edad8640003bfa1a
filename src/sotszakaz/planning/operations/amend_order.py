"""Amending an approved social order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.locks import lock_order
from sotszakaz.planning.models import QualityIndicator
from sotszakaz.planning.operations.draft_order import draft_order
from sotszakaz.planning.queries import lines_of_order
from sotszakaz.planning.rules import NewOrderLine, RowsRefused, order_faults
from sotszakaz.planning.states import OrderStatus

AMENDED = Event("planning.order_amended", "Подготовлена новая редакция заказа {former}")


class OrderNotApproved(DomainError):
    """Новая редакция готовится по утверждённому заказу. Этот заказ не утверждён."""


@transaction.atomic
def amend_order(
    *, order_id: int, changes: Sequence[NewOrderLine], actor: Actor, now: datetime
) -> int:
    """Draft a new version from the approved one: changed lines are replaced, new ones added.

    Raises:
        OrderNotApproved: the order is not the one in force.
        RowsRefused: a changed line does not add up or repeats.
        OrderInWork: another draft of the year is not approved yet.
    """
    former = lock_order(order_id)
    if former.status != OrderStatus.APPROVED:
        raise OrderNotApproved
    faults = order_faults(changes)
    if faults:
        raise RowsRefused(faults)
    lines = {line.key: line for line in lines_of_order(former.pk)}
    lines |= {line.key: line for line in changes}
    amended = draft_order(
        direction_id=former.direction_id,
        authority_id=former.authority_id,
        year=former.year,
        lines=list(lines.values()),
        actor=actor,
        now=now,
    )
    QualityIndicator.objects.bulk_create(
        QualityIndicator(
            order_id=amended,
            service_id=indicator.service_id,
            name=indicator.name,
            formula=indicator.formula,
            planned_percent=indicator.planned_percent,
            tolerance_percent=indicator.tolerance_percent,
        )
        for indicator in QualityIndicator.objects.filter(order=former).order_by("pk")
    )
    audit.record(
        AMENDED,
        subject=f"planning.order:{amended}",
        actor=actor,
        at=now,
        former=former.pk,
        changed=len(changes),
    )
    return amended

"""Drafting a social order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.models import BudgetLine, OrderLine, Quota, SocialOrder
from sotszakaz.planning.rules import Fault, NewOrderLine, RowsRefused, order_faults
from sotszakaz.planning.states import OrderStatus

DRAFTED = Event("planning.order_drafted", "Подготовлен проект заказа на {year} год, строк {lines}")


class OrderInWork(DomainError):
    """На {year} год уже есть неутверждённый проект социального заказа. Утвердите его или
    исправьте.
    """


class OrderEmpty(DomainError):
    """В социальном заказе нет ни одной строки. Добавьте хотя бы одну."""


@transaction.atomic
def draft_order(
    *,
    direction_id: int,
    authority_id: int,
    year: int,
    lines: Sequence[NewOrderLine],
    actor: Actor,
    now: datetime,
) -> int:
    """Draft the next version of a year's social order («государственный социальный заказ»).

    Raises:
        OrderInWork: another draft of the year is not approved yet.
        OrderEmpty: there are no lines.
        RowsRefused: a line does not add up, repeats or names a line of another year's budget.
    """
    versions = SocialOrder.objects.filter(
        direction_id=direction_id, authority_id=authority_id, year=year
    )
    if versions.filter(status__in=[OrderStatus.DRAFT, OrderStatus.AGREED]).exists():
        raise OrderInWork(year=year)
    if not lines:
        raise OrderEmpty
    faults = order_faults(lines) or _budget_faults(lines, year)
    if faults:
        raise RowsRefused(faults)
    latest = versions.aggregate(latest=Max("version"))["latest"]
    with violations.translate_violations():
        order = SocialOrder.objects.create(
            direction_id=direction_id,
            authority_id=authority_id,
            year=year,
            version=(latest or 0) + 1,
            prepared_by=actor.reference,
        )
    _write_lines(order, lines)
    audit.record(
        DRAFTED,
        subject=f"planning.order:{order.pk}",
        actor=actor,
        at=now,
        year=year,
        version=order.version,
        lines=len(lines),
    )
    return order.pk


def _budget_faults(lines: Sequence[NewOrderLine], year: int) -> list[Fault]:
    line_ids = {line.budget_line_id for line in lines}
    good = set(BudgetLine.objects.filter(pk__in=line_ids, year=year).values_list("pk", flat=True))
    return [
        Fault(
            line.row,
            f"бюджетной строки с этим КБК на {year} год нет. Откройте её или исправьте КБК.",
        )
        for line in lines
        if line.budget_line_id not in good
    ]


def _write_lines(order: SocialOrder, lines: Sequence[NewOrderLine]) -> None:
    quotas = _quotas(order, lines)
    faults = [
        Fault(
            line.row,
            "по этой услуге, категории и месту уже заведена другая бюджетная строка. "
            "Укажите прежний КБК.",
        )
        for line in lines
        if quotas[line.key].budget_line_id != line.budget_line_id
    ]
    if faults:
        raise RowsRefused(faults)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            quota=quotas[line.key],
            selection_year=line.selection_year,
            volume_total=line.volume_total,
            volume_assignment=line.volume_assignment,
            volume_competition=line.volume_competition,
            volume_certificate=line.volume_certificate,
            tolerance_percent=line.tolerance_percent,
        )
        for line in lines
    )


def _quotas(order: SocialOrder, lines: Sequence[NewOrderLine]) -> dict[tuple[int, int, int], Quota]:
    """Give the quotas of the lines; those that do not exist yet begin with no volume."""
    Quota.objects.bulk_create(
        [
            Quota(
                authority_id=order.authority_id,
                year=order.year,
                service_id=line.service_id,
                category_id=line.category_id,
                municipality_id=line.municipality_id,
                budget_line_id=line.budget_line_id,
            )
            for line in lines
        ],
        ignore_conflicts=True,
    )
    stored = Quota.objects.filter(authority_id=order.authority_id, year=order.year)
    return {(q.service_id, q.category_id, q.municipality_id): q for q in stored}

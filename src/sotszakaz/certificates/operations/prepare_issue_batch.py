"""Preparing a bulk issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import IssueBatch
from sotszakaz.certificates.queries import issue_conditions
from sotszakaz.certificates.rules import IssuePlan
from sotszakaz.database import rows, sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.planning.queries import order_quotas, order_status
from sotszakaz.planning.states import OrderStatus

PREPARED = Event(
    "certificates.issue_batch_prepared",
    "Подготовлена выдача: {issued} сертификатов, {queued} в очередь",
)
PLAN = sql.load("certificates/sql/plan_issue.sql")


class OrderNotInForce(DomainError):
    """Социальный заказ не утверждён или заменён новой редакцией. Выдача идёт по утверждённому."""


class NobodyToIssue(DomainError):
    """Выдавать пока некому: у всех, у кого есть право, уже есть сертификат или место в очереди.
    Сначала примите заявления и решения по ним.
    """


@dataclass(frozen=True, slots=True)
class Prepared:
    """The bulk issue that waits for approval, and what it would do now."""

    batch_id: int
    plan: IssuePlan


@transaction.atomic
def prepare_issue_batch(
    *, order_id: int, actor: Actor, now: datetime, must_issue: bool = False
) -> Prepared:
    """Prepare a bulk issue («массовая выдача») and tell what it would do; nothing is issued yet.

    Raises:
        NobodyToIssue: it ``must_issue``, and would change nothing.
        OrderNotInForce: the order is not in force.
        NotEnabled, PriceMissing, YearIsOver: certificates cannot be issued on this day.
    """
    if order_status(order_id) != OrderStatus.APPROVED:
        raise OrderNotInForce
    quotas = order_quotas(order_id)
    values = issue_conditions([quota.quota_id for quota in quotas], now).parameters()
    lines = sorted({quota.budget_line_id for quota in quotas})
    sql.disable_nested_loops()
    plan = rows.fetch_one(IssuePlan, PLAN, values | {"lines": lines})
    if must_issue and not plan.issued + plan.queued:
        raise NobodyToIssue
    batch = IssueBatch.objects.create(
        order_id=order_id,
        prepared_by=actor.reference,
        prepared_at=now,
        issued=plan.issued,
        queued=plan.queued,
        amount=plan.amount,
    )
    audit.record(
        PREPARED,
        subject=f"certificates.issuebatch:{batch.pk}",
        actor=actor,
        at=now,
        issued=plan.issued,
        queued=plan.queued,
        kopecks=plan.amount.kopecks,
    )
    return Prepared(batch.pk, plan)

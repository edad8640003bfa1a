"""Preparing a bulk issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import IssueBatch
from sotszakaz.certificates.queries import issue_terms
from sotszakaz.certificates.rules import EVERYBODY, planned
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.planning.models import Quota, SocialOrder
from sotszakaz.planning.states import OrderStatus

PREPARED = Event(
    "certificates.issue_batch_prepared",
    "Подготовлена выдача: {issued} сертификатов, {queued} в очередь",
)
PLAN = planned(sql.load(__file__, "ranking"), EVERYBODY, sql.load(__file__))


class OrderNotInForce(DomainError):
    """Социальный заказ не утверждён или заменён новой редакцией. Выдача идёт по утверждённому."""


class NobodyToIssue(DomainError):
    """Выдавать пока некому: у всех, у кого есть право, уже есть сертификат или место в очереди.
    Сначала примите заявления и решения по ним.
    """


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the bulk issue would do now: certificates, their sum, and who waits for what.

    ``repeats`` are further applications of people who get a certificate by another one.
    """

    batch_id: int
    issued: int
    queued_for_volume: int
    queued_for_money: int
    repeats: int
    amount: Money


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
    order = SocialOrder.objects.get(pk=order_id)
    if order.status != OrderStatus.APPROVED:
        raise OrderNotInForce
    quotas = Quota.objects.filter(orderline__order=order_id).order_by("pk")
    keys = list(quotas.values_list("pk", "budget_line_id"))
    values = issue_terms([key for key, _ in keys], now).parameters()
    lines = sorted({line for _, line in keys})
    sql.run("SET LOCAL enable_nestloop = off")  # see execute_issue_batch
    sql.expect_sets()
    issued, volume, money, repeats, kopecks = sql.row(PLAN, values | {"lines": lines})
    sql.run("SET LOCAL enable_nestloop = on")
    if must_issue and not issued + volume + money:
        raise NobodyToIssue
    batch = IssueBatch.objects.create(
        order=order,
        prepared_by=actor.reference,
        prepared_at=now,
        issued=issued,
        queued=volume + money,
        amount=Money(kopecks),
    )
    audit.record(
        PREPARED,
        subject=f"certificates.issuebatch:{batch.pk}",
        actor=actor,
        at=now,
        issued=issued,
        queued=volume + money,
        kopecks=kopecks,
    )
    return Prepared(batch.pk, issued, volume, money, repeats, Money(kopecks))

"""Closing a month: the rows of it are frozen together with their control totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch_one
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.locks import lock_month_for_closing
from sotszakaz.ledger.states import MONTH_TRANSITIONS, MonthStatus
from sotszakaz.settlement.queries import blockers_in_words, closing_blockers

MONTH_CLOSED = Event("settlement.month_closed", "Закрыт месяц {month}: услуг {visits}")
PREPARER_CLOSES = (
    "Закрывает месяц не тот, кто его подготовил. Передайте закрытие другому сотруднику."
)
CONTROL_TOTALS = sql.load("settlement/sql/control_totals.sql")
_FIELDS = ["status", "closed_by", "closed_at", "visits", "units", "cost", "fee", "payable"]


class MonthChangedMeanwhile(DomainError):
    """Месяц {month} не закрыт: после подготовки в нём появилось незавершённое: {blockers}. Верните
    месяц в работу, завершите её и подготовьте закрытие снова.
    """


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """What the month had when it was closed («контрольные суммы»)."""

    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money


@transaction.atomic
def close_month(*, accounting_month_id: int, actor: Actor, now: datetime) -> ControlTotals:
    """Close a month that another person prepared («закрытие месяца»).

    Whoever writes into the month holds it shared until the end of his transaction, so the totals
    are counted over all that was written and nothing is written after.

    Raises:
        IllegalMove: the month is not prepared, or is closed already.
        PreparerApproves: the actor prepared the closing himself.
        MonthChangedMeanwhile: something was written after the month was prepared.
    """
    month = lock_month_for_closing(accounting_month_id)
    MONTH_TRANSITIONS.check(MonthStatus(month.status), MonthStatus.CLOSED)
    refuse_preparer(month.prepared_by, actor, PREPARER_CLOSES)
    name = Month.of(month.month).name
    sql.disable_nested_loops()
    blockers = closing_blockers(accounting_month_id)
    if blockers:
        raise MonthChangedMeanwhile(month=name, blockers=blockers_in_words(blockers))
    totals = fetch_one(ControlTotals, CONTROL_TOTALS, {"month_id": accounting_month_id})
    month.status = MonthStatus.CLOSED
    month.closed_by, month.closed_at = actor.reference, now
    month.visits, month.units = totals.visits, totals.units
    month.cost, month.fee, month.payable = totals.cost, totals.fee, totals.payable
    month.save(update_fields=_FIELDS)
    audit.record(
        MONTH_CLOSED,
        subject=f"ledger.month:{month.pk}",
        actor=actor,
        at=now,
        month=name,
        visits=totals.visits,
        payable=totals.payable.kopecks,
    )
    return totals

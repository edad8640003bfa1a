"""Returning a prepared month to work."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.locks import lock_month
from sotszakaz.ledger.states import MONTH_TRANSITIONS, MonthStatus

MONTH_REOPENED = Event("settlement.month_reopened", "Месяц {month} возвращён в работу: {reason}")


@transaction.atomic
def reopen_prepared_month(
    *, accounting_month_id: int, reason: str, actor: Actor, now: datetime
) -> None:
    """Return a month that was prepared, but not yet closed, to work.

    Raises:
        ReasonMissing: no reason is given.
        IllegalMove: the month is not prepared.
    """
    why = required_reason(reason, "Укажите, почему месяц возвращается в работу.")
    month = lock_month(accounting_month_id)
    MONTH_TRANSITIONS.check(MonthStatus(month.status), MonthStatus.OPEN)
    month.status = MonthStatus.OPEN
    month.prepared_by = ""
    month.prepared_at = None
    month.save(update_fields=["status", "prepared_by", "prepared_at"])
    audit.record(
        MONTH_REOPENED,
        subject=f"ledger.month:{month.pk}",
        actor=actor,
        at=now,
        month=Month.of(month.month).name,
        reason=why,
    )

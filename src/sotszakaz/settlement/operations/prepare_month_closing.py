"""The first signature under the closing of a month."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.locks import lock_month
from sotszakaz.ledger.states import MONTH_TRANSITIONS, MonthStatus
from sotszakaz.settlement.queries import blockers_in_words, closing_blockers

CLOSING_PREPARED = Event("settlement.closing_prepared", "Месяц {month} подготовлен к закрытию")


class MonthNotReady(DomainError):
    """Месяц {month} закрыть нельзя: {blockers}. Завершите эту работу и повторите."""


@transaction.atomic
def prepare_month_closing(*, accounting_month_id: int, actor: Actor, now: datetime) -> None:
    """Prepare a month for closing («подготовка к закрытию»): another person closes it.

    Raises:
        IllegalMove: the month is prepared or closed already.
        MonthNotReady: acts are not accepted or services have no act; says how many and whose.
    """
    month = lock_month(accounting_month_id)
    MONTH_TRANSITIONS.check(MonthStatus(month.status), MonthStatus.PREPARED)
    name = Month.of(month.month).name
    blockers = closing_blockers(accounting_month_id)
    if blockers:
        raise MonthNotReady(month=name, blockers=blockers_in_words(blockers))
    month.status = MonthStatus.PREPARED
    month.prepared_by = actor.reference
    month.prepared_at = now
    month.save(update_fields=["status", "prepared_by", "prepared_at"])
    audit.record(
        CLOSING_PREPARED,
        subject=f"ledger.month:{month.pk}",
        actor=actor,
        at=now,
        month=name,
    )

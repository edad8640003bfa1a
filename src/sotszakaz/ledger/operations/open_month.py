"""Opening an accounting month."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.models import AccountingMonth

MONTH_OPENED = Event("ledger.month_opened", "Открыт отчётный месяц {month}")


@transaction.atomic
def open_month(
    *, payer_id: int, direction_id: int, month: date, actor: Actor, now: datetime
) -> int:
    """Open a month («отчётный месяц») of a payer and a direction; ``month`` is any day of it.

    Raises:
        ConstraintViolated: the month was opened before.
    """
    first_day = Month.of(month).first_day
    with violations.translate_violations(), transaction.atomic():
        opened = AccountingMonth.objects.create(
            payer_id=payer_id, direction_id=direction_id, month=first_day
        )
    audit.record(
        MONTH_OPENED,
        subject=f"ledger.month:{opened.pk}",
        actor=actor,
        at=now,
        month=str(Month.of(month)),
    )
    return opened.pk

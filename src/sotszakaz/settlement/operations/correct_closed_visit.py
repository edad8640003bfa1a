"""A correction of a closed month: a new row that names the old, and a demand for return."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.rules import CORRECTION_NEEDS_A_REASON, VisitNotInForce
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.locks import lock_open_month
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.settlement.models import Recovery
from sotszakaz.settlement.rules import amount_to_return

CORRECTED_AFTER_CLOSING = Event(
    "settlement.visit_corrected_after_closing",
    "Исправлена запись закрытого месяца, требование о возврате: {amount}",
)


class VisitMonthNotClosed(DomainError):
    """Месяц этой записи ещё не закрыт. Исправьте её обычным порядком."""


class CorrectionMonthNotOpen(DomainError):
    """Исправление вносится в открытый месяц того же плательщика и направления, а {month} не
    подходит. Выберите другой месяц.
    """


@dataclass(frozen=True, slots=True)
class Corrected:
    """The new row and what the provider has to return, if the budget paid anything."""

    correction_id: int
    recovery_id: int | None
    amount: Money


@transaction.atomic
def correct_closed_visit(
    *, visit_id: int, accounting_month_id: int, reason: str, actor: Actor, now: datetime
) -> Corrected:
    """Take back a service of a closed month by a row in an open one.

    The closed month stays as it was. What the budget paid for the service is demanded back.

    Raises:
        ReasonMissing: no reason is given.
        VisitMonthNotClosed: the month of the service is still open.
        VisitNotInForce: it was corrected before, is void, or is a correction itself.
        CorrectionMonthNotOpen: the month for the correction is not open or is another payer's.
    """
    why = required_reason(reason, CORRECTION_NEEDS_A_REASON)
    visit = Visit.objects.select_for_update().get(pk=visit_id)
    _refuse_unless_standing(visit)
    _refuse_unless_open(accounting_month_id, visit)
    # The act stands still in its closed month; its row is locked so that demands are made in turn.
    act = Act.objects.select_for_update().get(
        accounting_month_id=visit.accounting_month_id, contract_id=visit.contract_id
    )
    correction = _correction_of(visit, accounting_month_id, why, now)
    with violations.translate_violations(), transaction.atomic():
        correction.save(force_insert=True)
    amount = amount_to_return(
        cost=visit.cost,
        act_cost=act.cost,
        act_payable=act.payable,
        demanded_before=_demanded(act),
    )
    recovery = None
    if amount:
        recovery = Recovery.objects.create(
            correction=correction,
            contract_id=visit.contract_id,
            provider_id=visit.provider_id,
            amount=amount,
            demanded_at=now,
        )
    audit.record(
        CORRECTED_AFTER_CLOSING,
        subject=f"delivery.visit:{visit_id}",
        actor=actor,
        at=now,
        amount=amount.kopecks,
        reason=why,
    )
    return Corrected(correction.pk, recovery.pk if recovery else None, amount)


def _correction_of(visit: Visit, accounting_month_id: int, reason: str, now: datetime) -> Visit:
    return Visit(
        accounting_month_id=accounting_month_id,
        contract_id=visit.contract_id,
        provider_id=visit.provider_id,
        worker_id=visit.worker_id,
        person_id=visit.person_id,
        idempotency_key=uuid.uuid4(),
        period=visit.period,
        units=-visit.units,
        cost=-visit.cost,
        recorded_at=now,
        corrects=visit,
        after_closing=True,
        reason=reason,
    )


def _refuse_unless_standing(visit: Visit) -> None:
    if visit.accounting_month.status != MonthStatus.CLOSED:
        raise VisitMonthNotClosed
    if visit.is_void or visit.corrects_id or Visit.objects.filter(corrects=visit).exists():
        raise VisitNotInForce


def _refuse_unless_open(accounting_month_id: int, visit: Visit) -> None:
    month = lock_open_month(accounting_month_id, refusal=CorrectionMonthNotOpen)
    its = visit.accounting_month
    if (month.payer_id, month.direction_id) != (its.payer_id, its.direction_id):
        raise CorrectionMonthNotOpen(month=Month.of(month.month).name)


def _demanded(act: Act) -> Money:
    demands = Recovery.objects.filter(
        contract_id=act.contract_id,
        correction__corrects__accounting_month_id=act.accounting_month_id,
    )
    return total(demands.values_list("amount", flat=True))

"""The provider returned what a correction took away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.delivery.models import Visit
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.settlement.models import PaymentLine, Recovery
from sotszakaz.settlement.states import RegisterStatus

MONEY_RETURNED = Event("settlement.money_returned", "Возвращено исполнителем: {amount}, {document}")
RETURN = sql.load("settlement/sql/record_return.sql")


class ReturnDocumentMissing(DomainError):
    """Укажите номер и дату платёжного документа, которым возвращены деньги."""


class AlreadyReturned(DomainError):
    """Возврат по этому требованию уже учтён: {document}."""


class ActNotPaidYet(DomainError):
    """Акт с этой услугой ещё не оплачен, возвращать нечего. Сначала проведите оплату реестра."""


@transaction.atomic
def record_return(*, recovery_id: int, document: str, actor: Actor, now: datetime) -> Money:
    """Record the return of money by a demand («возврат в бюджет»).

    Raises:
        ReturnDocumentMissing: no document is named.
        AlreadyReturned: the return was recorded before.
        ActNotPaidYet: the act of the service was never paid.
    """
    if not document.strip():
        raise ReturnDocumentMissing
    recovery = Recovery.objects.select_for_update().get(pk=recovery_id)
    if recovery.returned_at is not None:
        raise AlreadyReturned(document=recovery.document)
    _refuse_unless_paid(recovery)
    recovery.returned_at = now
    recovery.document = document
    recovery.save(update_fields=["returned_at", "document"])
    with violations.translate_violations(), transaction.atomic():
        sql.run(RETURN, {"recovery_id": recovery_id, "now": now})
    audit.record(
        MONEY_RETURNED,
        subject=f"settlement.recovery:{recovery_id}",
        actor=actor,
        at=now,
        amount=recovery.amount.kopecks,
        document=document,
    )
    return recovery.amount


def _refuse_unless_paid(recovery: Recovery) -> None:
    corrected = Visit.objects.filter(visit=recovery.correction_id)  # the one the correction names
    paid = PaymentLine.objects.filter(
        act__contract_id=recovery.contract_id,
        act__accounting_month__in=corrected.values("accounting_month"),
        order__register__status=RegisterStatus.PAID,
    )
    if not paid.exists():
        raise ActNotPaidYet

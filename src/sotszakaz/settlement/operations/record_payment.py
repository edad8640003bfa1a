"""The treasury's answer: payments of a register were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_one
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.settlement.models import PaymentOrder, PaymentRegister
from sotszakaz.settlement.states import REGISTER_TRANSITIONS, RegisterStatus

PAYMENT_RECORDED = Event("settlement.payment_recorded", "Оплачен реестр: {total}")
PAY = sql.load("settlement/sql/record_payment.sql")


class ExecutedDiffers(DomainError):
    """Ответ казначейства не сходится с реестром: {differences}. Реестр не отмечен оплаченным.
    Сверьте платёжные поручения с казначейством.
    """


@dataclass(frozen=True, slots=True)
class PaidLines:
    """How many acts were paid, and how much."""

    lines: int
    total: Money


@transaction.atomic
def record_payment(
    *, register_id: int, executed: Mapping[UUID, Money], actor: Actor, now: datetime
) -> Money:
    """Record that all payment orders of a register were executed («оплата реестра»).

    ``executed`` is what the treasury says it paid, by the identity of each payment order.

    Raises:
        IllegalMove: the register is not approved, or is paid already.
        ExecutedDiffers: an order is missing, unknown, or paid with another sum.
    """
    register = (
        PaymentRegister.objects.select_for_update(of=("self",))
        .select_related("accounting_month")
        .get(pk=register_id)
    )
    REGISTER_TRANSITIONS.check(RegisterStatus(register.status), RegisterStatus.PAID)
    _refuse_differences(register_id, executed)
    register.status = RegisterStatus.PAID
    register.paid_at = now
    register.save(update_fields=["status", "paid_at"])
    parameters = {
        "register_id": register_id,
        "month": register.accounting_month.month,
        "now": now,
    }
    sql.disable_nested_loops()
    with violations.translate_violations(), transaction.atomic():
        paid = fetch_one(PaidLines, PAY, parameters)
    audit.record(
        PAYMENT_RECORDED,
        subject=f"settlement.register:{register_id}",
        actor=actor,
        at=now,
        total=paid.total.kopecks,
        lines=paid.lines,
    )
    return paid.total


def _refuse_differences(register_id: int, executed: Mapping[UUID, Money]) -> None:
    orders = PaymentOrder.objects.filter(register_id=register_id).order_by("number")
    expected = {order.identity: order for order in orders}
    differences = []
    for identity, order in expected.items():
        if identity not in executed:
            differences.append(f"поручение № {order.number} не исполнено")
        elif executed[identity] != order.amount:
            differences.append(
                f"поручение № {order.number}: {executed[identity]} вместо {order.amount}"
            )
    unknown = len(executed.keys() - expected.keys())
    if unknown:
        differences.append(f"поручений не из этого реестра – {unknown}")
    if differences:
        raise ExecutedDiffers(differences="; ".join(differences))

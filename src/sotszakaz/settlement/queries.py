"""What stands in the way of a closing, and what a register pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.settlement.models import PaymentOrder, PaymentRegister, Recovery
from sotszakaz.settlement.rules import Ordered
from sotszakaz.settlement.states import RegisterStatus

REGISTER_MESSAGE = "treasury.register"
_BLOCKERS = {
    ActStatus.FORMED.value: "акты не подтверждены получателями",
    ActStatus.DISPUTED.value: "по актам есть замечания получателей",
    ActStatus.CONFIRMED.value: "акты не приняты",
    "no_act": "записи об услугах без акта",
    "differs": "акты не сходятся с записями об услугах",
}
_NAMED = 5


class RegisterUnknown(DomainError):
    """Реестра на оплату № {register_id} нет. Проверьте номер."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """What does not let a month be closed, and whose it is."""

    what: str
    provider: str
    count: int


@dataclass(frozen=True, slots=True)
class PaymentInstruction:
    """A payment order of a register, ready to be sent."""

    number: int
    identity: UUID
    amount: Money
    recipient: dict[str, str]
    purpose: str
    kbk: str


@dataclass(frozen=True, slots=True)
class RegisterCard:
    """A register for payment and where it stands."""

    register_id: int
    month: Month
    payer_id: int
    status: RegisterStatus
    prepared_by: str
    approved_by: str
    approved_at: datetime | None
    acts: int
    total: Money


@dataclass(frozen=True, slots=True)
class RecoveryCard:
    """A demand for return and whether it was met."""

    recovery_id: int
    provider: str
    amount: Money
    demanded_at: datetime
    returned_at: datetime | None
    document: str


def closing_blockers(accounting_month_id: int) -> list[Blocker]:
    """Name all that stands in the way of closing a month, provider by provider."""
    rows = sql.rows(sql.load(__file__, "closing_blockers"), {"month_id": accounting_month_id})
    return [Blocker(_BLOCKERS[what], provider, count) for what, provider, count in rows]


def blockers_in_words(blockers: Sequence[Blocker]) -> str:
    """Say how many and whose: «акты не приняты – 3 (КЦСОН – 2, Забота – 1)»."""
    sentences = []
    for what in dict.fromkeys(blocker.what for blocker in blockers):
        of_kind = [blocker for blocker in blockers if blocker.what == what]
        named = [f"{blocker.provider} – {blocker.count}" for blocker in of_kind[:_NAMED]]
        if len(of_kind) > _NAMED:
            named.append(f"и ещё исполнителей – {len(of_kind) - _NAMED}")
        count = sum(blocker.count for blocker in of_kind)
        sentences.append(f"{what} – {count} ({', '.join(named)})")
    return "; ".join(sentences)


def register_card(register_id: int) -> RegisterCard:
    """Describe a register for payment.

    Raises:
        RegisterUnknown: there is no such register.
    """
    register = (
        PaymentRegister.objects.select_related("accounting_month").filter(pk=register_id).first()
    )
    if register is None:
        raise RegisterUnknown(register_id=register_id)
    return _card(register)


def registers_of_month(accounting_month_id: int) -> list[RegisterCard]:
    """List the registers of a month."""
    registers = PaymentRegister.objects.select_related("accounting_month")
    return [_card(r) for r in registers.filter(accounting_month_id=accounting_month_id)]


def payment_instructions(register_id: int) -> list[PaymentInstruction]:
    """List the payment orders of a register by number."""
    orders = PaymentOrder.objects.filter(register_id=register_id).select_related("budget_line")
    return [
        PaymentInstruction(
            order.number,
            order.identity,
            order.amount,
            order.recipient,
            order.purpose,
            order.budget_line.kbk,
        )
        for order in orders.order_by("number")
    ]


def orders_sent(register_id: int, *, zone: tzinfo) -> list[Ordered]:
    """List the payment orders of an approved register as the bank got them.

    The day of an order is the day of approval: so it is written in the bank's file.
    """
    approved_at = PaymentRegister.objects.values_list("approved_at", flat=True).get(pk=register_id)
    if approved_at is None:
        return []
    day = approved_at.astimezone(zone).date()
    return [
        Ordered(order.identity, order.number, day, order.amount, order.recipient["inn"])
        for order in payment_instructions(register_id)
    ]


def requisites(organisation_id: int) -> dict[str, str]:
    """Give the requisites of an organisation as a payment file names them."""
    body = Organisation.objects.get(pk=organisation_id)
    return {
        "name": body.short_name,
        "inn": body.inn,
        "kpp": body.kpp,
        "account": body.account,
        "bank_name": body.bank_name,
        "bik": body.bik,
        "corr_account": body.correspondent_account,
    }


def recoveries(*, is_returned: bool) -> list[RecoveryCard]:
    """List the demands for return, met or waiting."""
    found = Recovery.objects.filter(returned_at__isnull=not is_returned).order_by("pk")
    return [
        RecoveryCard(
            recovery.pk,
            recovery.provider.organisation.short_name,
            recovery.amount,
            recovery.demanded_at,
            recovery.returned_at,
            recovery.document,
        )
        for recovery in found.select_related("provider__organisation")
    ]


def unpaid_months(payer_id: int, direction_id: int) -> list[tuple[int, date]]:
    """List the closed months whose accepted acts wait for a register."""
    statement = """
        SELECT m.id, m.month FROM ledger_accountingmonth m
         WHERE m.payer_id = %(payer)s AND m.direction_id = %(direction)s AND m.status = 'closed'
           AND EXISTS (SELECT FROM delivery_act a
                        WHERE a.accounting_month_id = m.id AND a.payable_kopecks > 0
                          AND NOT EXISTS (SELECT FROM settlement_paymentline p
                                           WHERE p.act_id = a.id))
         ORDER BY m.month"""
    found: list[tuple[Any, ...]] = sql.rows(
        statement, {"payer": payer_id, "direction": direction_id}
    )
    return [(month_id, month) for month_id, month in found]


def _card(register: PaymentRegister) -> RegisterCard:
    month: AccountingMonth = register.accounting_month
    return RegisterCard(
        register.pk,
        Month.of(month.month),
        month.payer_id,
        RegisterStatus(register.status),
        register.prepared_by,
        register.approved_by,
        register.approved_at,
        register.acts,
        register.total,
    )

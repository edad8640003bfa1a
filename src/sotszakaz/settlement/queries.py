"""What stands in the way of a closing, and what a register pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.delivery.states import ActStatus
from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.policy.queries import home_zone
from sotszakaz.settlement.models import PaymentOrder, PaymentRegister, Recovery
from sotszakaz.settlement.rules import Ordered

REGISTER_MESSAGE = "treasury.register"
BLOCKERS = sql.load("settlement/sql/closing_blockers.sql")
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


def closing_blockers(accounting_month_id: int) -> list[Blocker]:
    """Name all that stands in the way of closing a month, provider by provider."""
    blockers = fetch(Blocker, BLOCKERS, {"month_id": accounting_month_id})
    return [replace(blocker, what=_BLOCKERS[blocker.what]) for blocker in blockers]


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


def month_of_register(register_id: int) -> Month:
    """Give the month a register pays for.

    Raises:
        RegisterUnknown: there is no such register.
    """
    months = PaymentRegister.objects.values_list("accounting_month__month", flat=True)
    first_day = months.filter(pk=register_id).first()
    if first_day is None:
        raise RegisterUnknown(register_id=register_id)
    return Month.of(first_day)


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


def orders_sent(register_id: int) -> list[Ordered]:
    """List the payment orders of an approved register as the bank got them.

    The day of an order is the day of approval: so it is written in the bank's file.
    """
    approved_at = PaymentRegister.objects.values_list("approved_at", flat=True).get(pk=register_id)
    if approved_at is None:
        return []
    day = approved_at.astimezone(home_zone()).date()
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


def demands_not_met() -> list[int]:
    """Give the ids of the demands for return that nobody has met yet, in order."""
    waiting = Recovery.objects.filter(returned_at__isnull=True)
    return list(waiting.order_by("pk").values_list("pk", flat=True))

"""Gathering accepted acts into a register for payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_first
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.locks import lock_month
from sotszakaz.ledger.states import MonthStatus

REGISTER_PREPARED = Event(
    "settlement.register_prepared", "Подготовлен реестр на оплату за {month}: актов {acts}"
)
PREPARE = sql.load("settlement/sql/prepare_register.sql")


class MonthNotClosed(DomainError):
    """Реестр составляется по закрытому месяцу, а {month} ещё не закрыт. Закройте его и
    повторите.
    """


class NothingToPay(DomainError):
    """За {month} платить не за что: все принятые акты уже включены в реестры."""


@dataclass(frozen=True, slots=True)
class PreparedRegister:
    """A register that waits for approval."""

    register_id: int
    acts: int
    total: Money
    orders: int


@transaction.atomic
def prepare_register(*, accounting_month_id: int, actor: Actor, now: datetime) -> PreparedRegister:
    """Prepare a register for payment of a closed month («реестр на оплату»).

    Raises:
        MonthNotClosed: the month is not closed yet.
        NothingToPay: no accepted act waits for payment.
    """
    # Two registers of a month are made one after the other, so the second sees what the first took.
    month = lock_month(accounting_month_id)
    name = Month.of(month.month).name
    if month.status != MonthStatus.CLOSED:
        raise MonthNotClosed(month=name)
    parameters = {
        "month_id": accounting_month_id,
        "month_name": name,
        "actor": actor.reference,
        "now": now,
    }
    sql.disable_nested_loops()
    with violations.translate_violations(), transaction.atomic():
        register = fetch_first(PreparedRegister, PREPARE, parameters)
    if register is None:
        raise NothingToPay(month=name)
    audit.record(
        REGISTER_PREPARED,
        subject=f"settlement.register:{register.register_id}",
        actor=actor,
        at=now,
        month=name,
        acts=register.acts,
        total=register.total.kopecks,
    )
    return register

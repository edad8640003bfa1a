"""Payment orders and demands for return of the payers a person answers for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.settlement.states import RegisterStatus

PAYMENTS = sql.load("reads/control/sql/payments.sql")
RECOVERIES = sql.load("reads/control/sql/recoveries.sql")
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class PaymentFilter:
    """Which payments are looked for; ``text`` is an ИНН or a part of the recipient's name."""

    register_id: int | None = None
    status: str = ""
    month: dt.date | None = None
    number: int | None = None
    amount: Money | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment order and its register; ``sum_of_all`` adds up all that the search matches."""

    number: int
    amount: Money
    recipient: str
    inn: str
    account: str
    purpose: str
    kbk: str
    month: Month
    register_id: int
    status: RegisterStatus
    approved_at: dt.datetime | None
    paid_at: dt.datetime | None
    sum_of_all: Money


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """A demand for return and whether it was met."""

    recovery_id: int
    provider: str
    amount: Money
    demanded_at: dt.datetime
    returned_at: dt.datetime | None
    document: str
    visit_id: int


def list_payments(
    membership: Membership, wanted: PaymentFilter, *, page: int = 1, per_page: int = PER_PAGE
) -> Page[PaymentRow]:
    """List the payments that are looked for, the latest number first."""
    filters = {
        "register": wanted.register_id,
        "status": wanted.status,
        "month": wanted.month,
        "number": wanted.number,
        "kopecks": wanted.amount.kopecks if wanted.amount is not None else None,
        "text": wanted.text,
    }
    parameters = scope_params(membership) | filters
    return fetch_page(PaymentRow, PAYMENTS, parameters, number=page, per_page=per_page)


def list_recoveries(
    membership: Membership, *, is_returned: bool | None = None, page: int = 1
) -> Page[RecoveryRow]:
    """List the demands for return, those waiting first."""
    parameters = scope_params(membership) | {"recovery": None, "returned": is_returned}
    return fetch_page(RecoveryRow, RECOVERIES, parameters, number=page, per_page=PER_PAGE)


def get_recovery(membership: Membership, recovery_id: int) -> RecoveryRow:
    """Give a demand for return the member sees."""
    filters = {"recovery": recovery_id, "returned": None, "limit": 1, "offset": 0}
    return get_visible(RecoveryRow, RECOVERIES, membership, **filters)

"""The way of money through an act down to the service given («аудиторский след»)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.settlement.states import RegisterStatus

ACTS = sql.load("reads/ministry/sql/acts.sql")
VISIT = sql.load("reads/ministry/sql/visit.sql")
PAID_ACT = sql.load("reads/ministry/sql/paid_act.sql")
RECOVERED_VISIT = sql.load("reads/ministry/sql/recovered_visit.sql")


@dataclass(frozen=True, slots=True)
class ActMoney:
    """An act of a contract and how it is paid; without a payment order it is in no register."""

    act_id: int
    contract_id: int
    month: dt.date
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus
    payment_order: int | None
    register_id: int | None
    register_status: RegisterStatus | None
    paid_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class VisitMoney:
    """A service as it was recorded, disputed, corrected, and its money demanded back."""

    visit_id: int
    contract_id: int
    act_id: int | None
    month: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    units: int
    cost: Money
    worker: str
    recorded_at: dt.datetime
    is_void: bool
    corrects_id: int | None
    corrected_by: int | None
    after_closing: bool
    reason: str
    dispute: str
    disputed_at: dt.datetime | None
    is_upheld: bool | None
    answer: str
    demanded: Money | None
    returned_at: dt.datetime | None
    return_document: str


def get_act(membership: Membership, act_id: int) -> ActMoney:
    """Give an act and how it is paid.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(ActMoney, ACTS, membership, act=act_id, contract=None)


def acts_of(membership: Membership, contract_id: int) -> list[ActMoney]:
    """List the acts of a contract by month."""
    return fetch(ActMoney, ACTS, scope_params(membership) | {"act": None, "contract": contract_id})


def get_visit(membership: Membership, visit_id: int) -> VisitMoney:
    """Give a service with all that happened to it.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(VisitMoney, VISIT, membership, visit=visit_id)


def act_of_payment_line(line_id: int) -> int | None:
    """Give the act a line of a payment order pays for."""
    return next((act_id for (act_id,) in sql.rows(PAID_ACT, {"line": line_id})), None)


def visit_of_recovery(recovery_id: int) -> int | None:
    """Give the correction a demand for return comes from."""
    visits = sql.rows(RECOVERED_VISIT, {"recovery": recovery_id})
    return next((visit_id for (visit_id,) in visits), None)

"""Social orders and criteria as those who sign them see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.eligibility.states import CriteriaStatus
from sotszakaz.planning.states import OrderStatus

ORDERS = sql.load("reads/sql/orders.sql")
ORDER_LINES = sql.load("reads/sql/order_lines.sql")
CRITERIA = sql.load("reads/sql/criteria.sql")
LEGAL_ACTS = sql.load("reads/sql/legal_acts.sql")


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A version of a social order; ``act`` is the one that approved it."""

    order_id: int
    year: int
    version: int
    status: OrderStatus
    direction: str
    authority: str
    authority_id: int
    direction_id: int
    prepared_by: str
    approved_by: str
    approved_at: dt.datetime | None
    act: str
    certificates: int


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """A line of an order; ``former`` is its volume by certificate in the version before.

    Units: people.
    """

    service: str
    category: str
    municipality: str
    total: int
    assignment: int
    competition: int
    certificate: int
    tolerance_percent: int
    issued: int
    former: int | None


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """A version of criteria; ``preparer`` is its author as the journal writes them."""

    criteria_id: int
    service: str
    category: str
    version: int
    status: CriteriaStatus
    prepared_by: str
    preparer: str
    act: str


def list_orders(membership: Membership, status: str = "") -> list[OrderRow]:
    """List the orders the member sees, the newest first."""
    return _orders(membership, status=status)


def versions_of(membership: Membership, order_id: int) -> list[OrderRow]:
    """List the versions of the same order, the newest first."""
    return _orders(membership, versions_of=order_id)


def get_order(membership: Membership, order_id: int) -> OrderRow:
    """Give a version of an order.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    filters = {"order": order_id, "status": "", "versions_of": None}
    return get_visible(OrderRow, ORDERS, membership, **filters)


def lines_of(order_id: int) -> list[OrderLineRow]:
    """List the lines of an order; who may see it was judged before."""
    return fetch(OrderLineRow, ORDER_LINES, {"order": order_id})


def list_draft_criteria(membership: Membership) -> list[CriteriaRow]:
    """List the criteria that wait to be put in force."""
    return fetch(CriteriaRow, CRITERIA, scope_params(membership) | {"criteria": None})


def get_criteria(membership: Membership, criteria_id: int) -> CriteriaRow:
    """Give a version of criteria.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(CriteriaRow, CRITERIA, membership, criteria=criteria_id)


def legal_acts(membership: Membership) -> list[tuple[int, str]]:
    """Name the legal acts of the region, the latest first."""
    return [(act_id, name) for act_id, name in sql.rows(LEGAL_ACTS, scope_params(membership))]


def _orders(
    membership: Membership, *, status: str = "", versions_of: int | None = None
) -> list[OrderRow]:
    filters = {"order": None, "status": status, "versions_of": versions_of}
    return fetch(OrderRow, ORDERS, scope_params(membership) | filters)

"""Accounting months a person answers for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_first, fetch_one
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.states import MonthStatus

MONTHS = sql.load("reads/control/sql/months.sql")
MONTH_SUMS = sql.load("reads/control/sql/month_sums.sql")
UNPAID_MONTHS = sql.load("reads/control/sql/unpaid_months.sql")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """An accounting month with the names of those who signed; totals are of a closed one."""

    month_id: int
    payer_id: int
    direction_id: int
    payer: str
    direction: str
    month: Month
    status: MonthStatus
    prepared_by: str
    prepared_at: dt.datetime | None
    closed_by: str
    closed_at: dt.datetime | None
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money


@dataclass(frozen=True, slots=True)
class MonthSums:
    """What the acts of a month add up to now."""

    acts: int
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money


@dataclass(frozen=True, slots=True)
class UnpaidMonth:
    """A closed month whose accepted acts are in no register yet."""

    month_id: int
    month: Month
    payer: str
    direction: str
    acts: int
    total: Money


def list_months(membership: Membership) -> list[MonthRow]:
    """List the months, the latest first."""
    return fetch(MonthRow, MONTHS, scope_params(membership) | {"month": None})


def get_month(membership: Membership, month_id: int) -> MonthRow:
    """Give a month the member sees."""
    return get_visible(MonthRow, MONTHS, membership, month=month_id)


def month_sums(month_id: int) -> MonthSums:
    """Add the acts of a month up."""
    return fetch_one(MonthSums, MONTH_SUMS, {"month": month_id})


def list_unpaid_months(membership: Membership) -> list[UnpaidMonth]:
    """List the closed months that wait for a register."""
    return fetch(UnpaidMonth, UNPAID_MONTHS, scope_params(membership) | {"month": None})


def find_unpaid_month(membership: Membership, month_id: int) -> UnpaidMonth | None:
    """Give a closed month that waits for a register; nothing when it does not wait."""
    return fetch_first(UnpaidMonth, UNPAID_MONTHS, scope_params(membership) | {"month": month_id})

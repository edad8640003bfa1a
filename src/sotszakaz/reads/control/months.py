"""Accounting months, registers, payments and returns of the payers a person answers for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.actors import names_of
from sotszakaz.settlement.states import RegisterStatus

_PURSES = (
    "(m.payer_id, m.direction_id) IN"
    " (SELECT * FROM unnest(%(payers)s::bigint[], %(directions)s::bigint[]))"
)
_MONTH = """
    SELECT m.id, m.payer_id, m.direction_id, o.short_name, d.name, m.month, m.status, m.prepared_by,
           m.prepared_at, m.closed_by, m.closed_at, m.visits, m.units, m.cost_kopecks,
           m.fee_kopecks, m.payable_kopecks
      FROM ledger_accountingmonth m
      JOIN identity_organisation o ON o.id = m.payer_id
      JOIN policy_direction d ON d.id = m.direction_id
"""
MONTHS = f"{_MONTH} WHERE {_PURSES} ORDER BY m.month DESC, d.name, m.id"
MONTH = f"{_MONTH} WHERE m.id = %(month)s"
# What stands in a month now; of a closed one it is compared with the control totals.
ACTS = """
    SELECT count(*)::int, coalesce(sum(visits), 0)::int, coalesce(sum(units), 0)::bigint,
           coalesce(sum(cost_kopecks), 0)::bigint, coalesce(sum(fee_kopecks), 0)::bigint,
           coalesce(sum(payable_kopecks), 0)::bigint
      FROM delivery_act WHERE accounting_month_id = %(month)s
"""
_REGISTER = """
    SELECT r.id, m.id, m.month, o.short_name, d.name, r.status, r.prepared_by, r.prepared_at,
           r.approved_by, r.approved_at, r.paid_at, r.acts, r.total_kopecks
      FROM settlement_paymentregister r
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
      JOIN identity_organisation o ON o.id = m.payer_id
      JOIN policy_direction d ON d.id = m.direction_id
"""
REGISTERS = f"{_REGISTER} WHERE {_PURSES} ORDER BY r.id DESC"
REGISTER = f"{_REGISTER} WHERE r.id = %(register)s"
UNPAID = f"""
    SELECT m.id, m.month, o.short_name, d.name, count(*)::int,
           sum(a.payable_kopecks)::bigint
      FROM ledger_accountingmonth m
      JOIN delivery_act a ON a.accounting_month_id = m.id AND a.payable_kopecks > 0
      JOIN identity_organisation o ON o.id = m.payer_id
      JOIN policy_direction d ON d.id = m.direction_id
     WHERE m.status = 'closed' AND {_PURSES}
       AND NOT EXISTS (SELECT FROM settlement_paymentline p WHERE p.act_id = a.id)
     GROUP BY m.id, m.month, o.short_name, d.name
     ORDER BY m.month, d.name
"""
PAYMENTS = f"""
    SELECT p.number, p.amount_kopecks, p.recipient ->> 'name', p.recipient ->> 'inn',
           p.recipient ->> 'account', p.purpose, b.kbk, m.month, r.id, r.status, r.approved_at,
           r.paid_at, count(*) OVER ()::int, sum(p.amount_kopecks) OVER ()::bigint
      FROM settlement_paymentorder p
      JOIN settlement_paymentregister r ON r.id = p.register_id
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
      JOIN planning_budgetline b ON b.id = p.budget_line_id
     WHERE {_PURSES}
       AND (%(register)s::bigint IS NULL OR r.id = %(register)s)
       AND (%(status)s = '' OR r.status = %(status)s)
       AND (%(month)s::date IS NULL OR m.month = %(month)s)
       AND (%(number)s::int IS NULL OR p.number = %(number)s)
       AND (%(kopecks)s::bigint IS NULL OR p.amount_kopecks = %(kopecks)s)
       AND (%(text)s = '' OR p.recipient ->> 'inn' = %(text)s
            OR position(lower(%(text)s) IN lower(p.recipient ->> 'name')) > 0)
     ORDER BY p.number DESC
     OFFSET %(skip)s LIMIT %(limit)s
"""
RECOVERIES = f"""
    SELECT r.id, o.short_name, r.amount_kopecks, r.demanded_at, r.returned_at, r.document,
           r.correction_id, k.public_id, count(*) OVER ()::int
      FROM settlement_recovery r
      JOIN booking_contract m ON m.id = r.contract_id
      JOIN booking_contract k ON k.id = r.contract_id
      JOIN providers_provider v ON v.id = r.provider_id
      JOIN identity_organisation o ON o.id = v.organisation_id
     WHERE {_PURSES}
       AND (%(recovery)s::bigint IS NULL OR r.id = %(recovery)s)
       AND (%(returned)s::boolean IS NULL OR (r.returned_at IS NOT NULL) = %(returned)s)
     ORDER BY r.returned_at IS NOT NULL, r.id DESC
     OFFSET %(skip)s LIMIT %(limit)s
"""


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
class RegisterRow:
    """A register for payment with the names of those who signed."""

    register_id: int
    month_id: int
    month: Month
    payer: str
    direction: str
    status: RegisterStatus
    prepared_by: str
    prepared_at: dt.datetime
    approved_by: str
    approved_at: dt.datetime | None
    paid_at: dt.datetime | None
    acts: int
    total: Money


@dataclass(frozen=True, slots=True)
class Unpaid:
    """A closed month whose accepted acts are in no register yet."""

    month_id: int
    month: Month
    payer: str
    direction: str
    acts: int
    total: Money


@dataclass(frozen=True, slots=True)
class PaymentSearch:
    """What payments are looked for; ``text`` is an ИНН or a part of the recipient's name."""

    payers: Sequence[int]
    directions: Sequence[int]
    register_id: int | None = None
    status: str = ""
    month: dt.date | None = None
    number: int | None = None
    amount: Money | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment order and its register."""

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


@dataclass(frozen=True, slots=True)
class Payments:
    """A page of payments with how many were found and for how much."""

    rows: tuple[PaymentRow, ...]
    count: int
    total: Money


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


def months_seen(payers: Sequence[int], directions: Sequence[int]) -> list[MonthRow]:
    """List the months, the latest first."""
    return _months(sql.rows(MONTHS, _purses(payers, directions)))


def month_seen(month_id: int) -> MonthRow:
    """Show a month."""
    return _months([sql.row(MONTH, {"month": month_id})])[0]


def month_sums(month_id: int) -> MonthSums:
    """Add the acts of a month up."""
    acts, visits, units, *kopecks = sql.row(ACTS, {"month": month_id})
    return MonthSums(acts, visits, units, *(Money(one) for one in kopecks))


def registers_seen(payers: Sequence[int], directions: Sequence[int]) -> list[RegisterRow]:
    """List the registers, the latest first."""
    return _registers(sql.rows(REGISTERS, _purses(payers, directions)))


def register_seen(register_id: int) -> RegisterRow:
    """Show a register."""
    return _registers([sql.row(REGISTER, {"register": register_id})])[0]


def unpaid_seen(payers: Sequence[int], directions: Sequence[int]) -> list[Unpaid]:
    """List the closed months that wait for a register."""
    return [
        Unpaid(key, Month.of(month), payer, direction, acts, Money(kopecks))
        for key, month, payer, direction, acts, kopecks in sql.rows(
            UNPAID, _purses(payers, directions)
        )
    ]


def payments(search: PaymentSearch, *, skip: int, limit: int) -> Payments:
    """List the payments found, the latest number first."""
    found = sql.rows(
        PAYMENTS,
        _purses(search.payers, search.directions)
        | {
            "register": search.register_id,
            "status": search.status,
            "month": search.month,
            "number": search.number,
            "kopecks": None if search.amount is None else search.amount.kopecks,
            "text": search.text,
            "skip": skip,
            "limit": limit,
        },
    )
    count, kopecks = found[0][12:] if found else (0, 0)
    return Payments(tuple(_payment(columns) for columns in found), count, Money(kopecks))


def recoveries_seen(
    payers: Sequence[int],
    directions: Sequence[int],
    *,
    recovery_id: int | None = None,
    is_returned: bool | None = None,
    skip: int = 0,
    limit: int = 50,
) -> tuple[list[RecoveryRow], int]:
    """List the demands for return, those waiting first, with how many there are."""
    found = sql.rows(
        RECOVERIES,
        _purses(payers, directions)
        | {"recovery": recovery_id, "returned": is_returned, "skip": skip, "limit": limit},
    )
    rows = [
        RecoveryRow(key, provider, Money(kopecks), demanded, returned, document, visit)
        for key, provider, kopecks, demanded, returned, document, visit, *_ in found
    ]
    return rows, found[0][8] if found else 0


def _purses(payers: Sequence[int], directions: Sequence[int]) -> dict[str, Any]:
    return {"payers": list(payers), "directions": list(directions)}


def _months(rows: list[tuple[Any, ...]]) -> list[MonthRow]:
    names = names_of(reference for row in rows for reference in (row[7], row[9]))
    return [
        MonthRow(
            *(
                *row[:5],
                Month.of(row[5]),
                MonthStatus(row[6]),
                names.get(row[7], ""),
                row[8],
                names.get(row[9], ""),
                *row[10:13],
                *(Money(kopecks) for kopecks in row[13:]),
            )
        )
        for row in rows
    ]


def _registers(rows: list[tuple[Any, ...]]) -> list[RegisterRow]:
    names = names_of(reference for row in rows for reference in (row[6], row[8]))
    return [
        RegisterRow(
            *(
                *row[:2],
                Month.of(row[2]),
                *row[3:5],
                RegisterStatus(row[5]),
                names.get(row[6], ""),
                row[7],
                names.get(row[8], ""),
                *row[9:12],
                Money(row[12]),
            )
        )
        for row in rows
    ]


def _payment(columns: tuple[Any, ...]) -> PaymentRow:
    number, kopecks, name, inn, account, purpose, kbk, month, register, status, *at = columns[:12]
    return PaymentRow(
        number,
        Money(kopecks),
        name,
        inn,
        account,
        purpose,
        kbk,
        Month.of(month),
        register,
        RegisterStatus(status),
        *at,
    )

"""The way of money through a certificate, a contract, an act, down to the service given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeRange

from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.settlement.states import RegisterStatus

CERTIFICATE = """
    SELECT c.public_id, c.number, p.id, p.public_id,
           btrim(concat_ws(' ', p.surname, p.given_name, p.patronymic)),
           s.name, g.name, m.name, b.kbk, c.status, c.period, c.issued_at,
           a.nominal_kopecks, a.available_kopecks, a.committed_kopecks, a.released_kopecks
      FROM certificates_certificate c
      JOIN people_person p ON p.id = c.person_id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_service s ON s.id = q.service_id
      JOIN planning_category g ON g.id = q.category_id
      JOIN policy_municipality m ON m.id = q.municipality_id
      JOIN planning_budgetline b ON b.id = c.budget_line_id
      JOIN ledger_certificateaccount a ON a.certificate_id = c.id
     WHERE c.id = %(certificate)s
"""
_CONTRACT = """
    SELECT k.id, k.public_id, c.public_id, c.number, o.short_name, g.number, k.status, k.period,
           p.id, btrim(concat_ws(' ', p.surname, p.given_name, p.patronymic)), s.unit,
           a.committed_kopecks, a.left_kopecks, a.delivered_kopecks, a.accepted_kopecks,
           a.paid_kopecks, a.fee_kopecks, a.returned_kopecks
      FROM booking_contract k
      JOIN certificates_certificate c ON c.id = k.certificate_id
      JOIN people_person p ON p.id = k.person_id
      JOIN planning_service s ON s.id = k.service_id
      JOIN providers_provider v ON v.id = k.provider_id
      JOIN identity_organisation o ON o.id = v.organisation_id
      JOIN providers_agreement g ON g.id = k.agreement_id
      JOIN ledger_contractaccount a ON a.contract_id = k.id
"""
CONTRACT = f"{_CONTRACT} WHERE k.id = %(contract)s"
CONTRACTS = f"{_CONTRACT} WHERE k.certificate_id = %(certificate)s ORDER BY k.id"
_ACT = """
    SELECT t.id, t.contract_id, m.month, t.visits, t.units, t.cost_kopecks, t.fee_kopecks,
           t.payable_kopecks, t.status, o.number, r.id, r.status, r.paid_at
      FROM delivery_act t
      JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
      LEFT JOIN settlement_paymentline l ON l.act_id = t.id
      LEFT JOIN settlement_paymentorder o ON o.id = l.order_id
      LEFT JOIN settlement_paymentregister r ON r.id = o.register_id
"""
ACT = f"{_ACT} WHERE t.id = %(act)s"
ACTS = f"{_ACT} WHERE t.contract_id = %(contract)s ORDER BY m.month, t.id"
VISIT = """
    SELECT v.id, v.contract_id, t.id, m.month, v.period, v.units, v.cost_kopecks, w.full_name,
           v.recorded_at, v.idempotency_key, v.is_void, v.corrects_id, later.id, v.after_closing,
           v.reason, d.reason, d.raised_at, d.is_upheld, d.answer, y.amount_kopecks, y.returned_at,
           y.document
      FROM delivery_visit v
      JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
      JOIN providers_worker w ON w.id = v.worker_id
      LEFT JOIN delivery_act t
        ON t.contract_id = v.contract_id AND t.accounting_month_id = v.accounting_month_id
       AND NOT v.after_closing
      LEFT JOIN delivery_visit later ON later.corrects_id = v.id
      LEFT JOIN delivery_dispute d ON d.visit_id = v.id
      LEFT JOIN settlement_recovery y ON y.correction_id = coalesce(later.id, v.id)
     WHERE v.id = %(visit)s
"""
SOURCES = """
    SELECT l.act_id FROM settlement_paymentline l WHERE l.id = %(line)s
"""
RECOVERED = """
    SELECT r.correction_id FROM settlement_recovery r WHERE r.id = %(recovery)s
"""


@dataclass(frozen=True, slots=True)
class CertificateMoney:
    """A certificate with what stands on it; ``nominal`` is the three others together."""

    public_id: UUID
    number: str
    person_id: int
    person_public_id: UUID
    person: str
    service: str
    category: str
    municipality: str
    kbk: str
    status: CertificateStatus
    first_day: dt.date
    last_day: dt.date
    issued_at: dt.datetime
    nominal: Money
    available: Money
    committed: Money
    released: Money


@dataclass(frozen=True, slots=True)
class ContractMoney:
    """A contract with where its money stands; ``committed`` is all the others together."""

    contract_id: int
    public_id: UUID
    certificate: UUID
    certificate_number: str
    provider: str
    agreement: str
    status: ContractStatus
    first_day: dt.date | None
    last_day: dt.date | None
    person_id: int
    person: str
    unit: str
    committed: Money
    left: Money
    delivered: Money
    accepted: Money
    paid: Money
    fee: Money
    returned: Money


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
    key: UUID
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


def certificate_money(certificate_id: int) -> CertificateMoney:
    """Show what stands on a certificate."""
    *told, status, period, issued_at, nominal, available, committed, released = sql.row(
        CERTIFICATE, {"certificate": certificate_id}
    )
    first, last = _days(period)
    return CertificateMoney(
        *(
            *told,
            CertificateStatus(status),
            first or issued_at.date(),
            last or issued_at.date(),
            issued_at,
            Money(nominal),
            Money(available),
            Money(committed),
            Money(released),
        )
    )


def contract_money(contract_id: int) -> ContractMoney:
    """Show where the money of a contract stands."""
    return _contract(sql.row(CONTRACT, {"contract": contract_id}))


def contracts_of(certificate_id: int) -> list[ContractMoney]:
    """List the contracts of a certificate in the order they were asked for."""
    return [_contract(row) for row in sql.rows(CONTRACTS, {"certificate": certificate_id})]


def act_money(act_id: int) -> ActMoney:
    """Show an act and how it is paid."""
    return _act(sql.row(ACT, {"act": act_id}))


def acts_of(contract_id: int) -> list[ActMoney]:
    """List the acts of a contract by month."""
    return [_act(row) for row in sql.rows(ACTS, {"contract": contract_id})]


def visit_money(visit_id: int) -> VisitMoney:
    """Show a service with all that happened to it."""
    key, contract, act, month, period, units, cost, *rest = sql.row(VISIT, {"visit": visit_id})
    starts, ends = _moments(period)
    *told, dispute, disputed_at, is_upheld, answer, demanded, returned_at, document = rest
    return VisitMoney(
        *(
            key,
            contract,
            act,
            month,
            starts,
            ends,
            units,
            Money(cost),
            *told,
            dispute or "",
            disputed_at,
            is_upheld,
            answer or "",
            None if demanded is None else Money(demanded),
            returned_at,
            document or "",
        )
    )


def act_of_payment_line(line_id: int) -> int | None:
    """Give the act a line of a payment order pays for."""
    found = sql.rows(SOURCES, {"line": line_id})
    return found[0][0] if found else None


def visit_of_recovery(recovery_id: int) -> int | None:
    """Give the correction a demand for return comes from."""
    found = sql.rows(RECOVERED, {"recovery": recovery_id})
    return found[0][0] if found else None


def _contract(columns: tuple[Any, ...]) -> ContractMoney:
    *told, status, period, person_id, person, unit = columns[:11]
    return ContractMoney(
        *(
            *told,
            ContractStatus(status),
            *_days(period),
            person_id,
            person,
            unit,
            *(Money(kopecks) for kopecks in columns[11:]),
        )
    )


def _act(columns: tuple[Any, ...]) -> ActMoney:
    act, contract, month, visits, units, cost, fee, payable, status, order, register, paid, at = (
        columns
    )
    return ActMoney(
        act,
        contract,
        month,
        visits,
        units,
        Money(cost),
        Money(fee),
        Money(payable),
        ActStatus(status),
        order,
        register,
        RegisterStatus(paid) if paid else None,
        at,
    )


def _days(period: DateRange) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and the last day; a period that never began has neither."""
    if period.lower is None or period.upper is None:
        return None, None
    return period.lower, period.upper - dt.timedelta(days=1)


def _moments(period: DateTimeRange) -> tuple[dt.datetime, dt.datetime]:
    return period.lower, period.upper

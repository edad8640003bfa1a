"""Certificates of a body: the list with filters, and one with its money and contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.queries import Balance, balance
from sotszakaz.certificates.rules import INCOME
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database import sql
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.reads.office.applications import Filters
from sotszakaz.reads.office.sight import (
    FULL_NAME,
    IN_SIGHT,
    NAMED,
    Found,
    Sight,
    latest_first,
    page_of,
)

FROM = f"""
  FROM certificates_certificate c
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = q.service_id
 WHERE {IN_SIGHT}
"""
NAMES = """
  JOIN people_person p ON p.id = c.person_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN ledger_certificateaccount m ON m.certificate_id = c.id
"""
ROW = f"""
SELECT c.id, c.public_id, c.number, {FULL_NAME}, p.public_id, s.name, k.name, t.name, c.status,
       c.period, c.nominal_kopecks, m.available_kopecks
"""
OF_PAGE = f"""
  FROM page
  JOIN certificates_certificate c ON c.id = page.id
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN planning_service s ON s.id = q.service_id {NAMES}
"""
# A person's certificates are found through applications: both columns have indexes there.
CONDITIONS = {
    "stage": "c.status = %(stage)s",
    "municipality_id": "q.municipality_id = %(municipality)s",
    "service_id": "q.service_id = %(service)s",
    "category_id": "q.category_id = %(category)s",
    "number": "c.number = %(number)s",
    "name": f"""c.application_id IN (
        SELECT n.id FROM people_person p JOIN eligibility_application n ON n.person_id = p.id
         WHERE {NAMED})""",
    "person_id": """c.application_id IN (
        SELECT n.id FROM eligibility_application n WHERE n.person_id = %(person)s)""",
}
FEES = """
SELECT lower(period), upper(period), monthly_kopecks, income_kopecks
  FROM certificates_feeceiling WHERE certificate_id = %(certificate)s ORDER BY period
"""
CONTRACTS = """
SELECT k.public_id, o.short_name, k.status, lower(k.period), upper(k.period),
       a.committed_kopecks, a.left_kopecks, k.reason
  FROM booking_contract k
  JOIN providers_provider r ON r.id = k.provider_id
  JOIN identity_organisation o ON o.id = r.organisation_id
  JOIN ledger_contractaccount a ON a.contract_id = k.id
 WHERE k.certificate_id = %(certificate)s
 ORDER BY k.id DESC
"""


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate as lists show it."""

    certificate_id: int
    public_id: UUID
    number: str
    person: str
    person_public_id: UUID
    service: str
    category: str
    municipality: str
    status: CertificateStatus
    first_day: date
    last_day: date
    nominal: Money
    available: Money


@dataclass(frozen=True, slots=True)
class Fee:
    """The most the holder pays in a month, for some days."""

    first_day: date
    last_day: date
    monthly: Money
    income: Money


@dataclass(frozen=True, slots=True)
class ContractOfCertificate:
    """A request or a contract under the certificate."""

    public_id: UUID
    provider: str
    status: ContractStatus
    first_day: date | None
    last_day: date | None
    committed: Money
    left: Money
    reason: str


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate with everything about it."""

    row: CertificateRow
    person_id: int
    birth_date: date
    application: str
    application_public_id: UUID
    issued_at: datetime
    closed_at: datetime | None
    closed_reason: ClosedReason | None
    batch_id: int | None
    balance: Balance
    units: Quantity
    units_left: Quantity
    has_fee: bool
    fees: list[Fee]
    contracts: list[ContractOfCertificate]


def certificates(
    sight: Sight, filters: Filters, *, offset: int, limit: int
) -> Found[CertificateRow]:
    """List certificates, the latest first."""
    where = filters.conditions(CONDITIONS)
    source = f"{FROM} {where}"
    statement = latest_first(ROW, OF_PAGE, "c.id", source, offset=offset, limit=limit)
    return page_of(sql.rows(statement, sight.parameters() | filters.parameters()), _row)


def certificate_view(sight: Sight, certificate_id: int) -> CertificateView:
    """Show one certificate; who may see it was judged before."""
    statement = f"""
        {ROW}, p.id, p.birth_date, n.number, n.public_id, c.issued_at, c.closed_at,
        c.closed_reason, c.batch_id, c.units, s.unit, s.direction_id
        {FROM.replace(" WHERE ", f" {NAMES} {APPLICATION} WHERE c.id = %(certificate)s AND ", 1)}
    """
    asked = {"certificate": certificate_id}
    found = sql.row(statement, sight.parameters() | asked)
    unit = Unit(found[21])
    stands = balance(certificate_id)
    return CertificateView(
        row=_row(found[:12]),
        person_id=found[12],
        birth_date=found[13],
        application=found[14],
        application_public_id=found[15],
        issued_at=found[16],
        closed_at=found[17],
        closed_reason=ClosedReason(found[18]) if found[18] else None,
        batch_id=found[19],
        balance=stands,
        units=Quantity(found[20], unit),
        units_left=Quantity(stands.available_units, unit),
        has_fee=INCOME in fact_specs(found[22]),
        fees=[_fee(*row) for row in sql.rows(FEES, asked)],
        contracts=[_contract(row) for row in sql.rows(CONTRACTS, asked)],
    )


APPLICATION = "JOIN eligibility_application n ON n.id = c.application_id"


def _row(found: tuple[Any, ...]) -> CertificateRow:
    period = found[9]
    first, last = period.lower, period.upper - timedelta(days=1)
    sums = (Money(found[10]), Money(found[11]))
    return CertificateRow(*(*found[:8], CertificateStatus(found[8]), first, last, *sums))


def _fee(first: date, after: date, monthly: int, income: int) -> Fee:
    return Fee(first, after - timedelta(days=1), Money(monthly), Money(income))


def _contract(found: tuple[Any, ...]) -> ContractOfCertificate:
    public_id, provider, status, first, after, committed, left, reason = found
    return ContractOfCertificate(
        public_id,
        provider,
        ContractStatus(status),
        first,
        after - timedelta(days=1) if after else None,
        Money(committed),
        Money(left),
        reason,
    )

"""Certificates of a body: the list with filters, and one with its money and contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.rules import INCOME
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database import sql
from sotszakaz.database.rows import PER_PAGE, Page, fetch, fetch_page
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.reads.applications import ListFilter

CERTIFICATES = sql.load("reads/office/sql/certificates.sql")
FEES = sql.load("reads/office/sql/certificate_fees.sql")
CONTRACTS = sql.load("reads/office/sql/certificate_contracts.sql")


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate; ``nominal`` is the three other sums together."""

    certificate_id: int
    public_id: UUID
    number: str
    status: CertificateStatus
    closed_at: datetime | None
    closed_reason: ClosedReason | None
    first_day: date
    last_day: date
    issued_at: datetime
    batch_id: int | None
    person_id: int
    person_public_id: UUID
    person: str
    birth_date: date
    application: str
    application_public_id: UUID
    service: str
    direction_id: int
    category: str
    municipality: str
    units: Quantity
    units_left: Quantity
    nominal: Money
    committed: Money
    available: Money
    released: Money


@dataclass(frozen=True, slots=True)
class FeeRow:
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
    has_fee: bool
    fees: list[FeeRow]
    contracts: list[ContractOfCertificate]


def list_certificates(
    membership: Membership, wanted: ListFilter, *, page: int = 1, per_page: int = PER_PAGE
) -> Page[CertificateRow]:
    """List the certificates the member sees, the latest first."""
    parameters = scope_params(membership) | wanted.parameters() | {"certificate": None}
    return fetch_page(CertificateRow, CERTIFICATES, parameters, number=page, per_page=per_page)


def get_certificate(membership: Membership, public_id: UUID) -> CertificateView:
    """Show one certificate.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    filters = ListFilter().parameters() | {"certificate": public_id, "limit": 1, "offset": 0}
    row = get_visible(CertificateRow, CERTIFICATES, membership, **filters)
    of_certificate = {"certificate": row.certificate_id}
    return CertificateView(
        row=row,
        has_fee=INCOME in fact_specs(row.direction_id),
        fees=fetch(FeeRow, FEES, of_certificate),
        contracts=fetch(ContractOfCertificate, CONTRACTS, of_certificate),
    )

"""A certificate with its fees and contracts, before those who issue certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.rules import INCOME
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.eligibility.queries import fact_specs
from sotszakaz.kernel.money import Money
from sotszakaz.reads.certificates import CertificateRow, get_certificate

FEES = sql.load("reads/office/sql/certificate_fees.sql")
CONTRACTS = sql.load("reads/office/sql/certificate_contracts.sql")


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


def certificate_view(membership: Membership, public_id: UUID) -> CertificateView:
    """Show one certificate.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    row = get_certificate(membership, public_id)
    of_certificate = {"certificate": row.certificate_id}
    return CertificateView(
        row=row,
        has_fee=INCOME in fact_specs(row.direction_id),
        fees=fetch(FeeRow, FEES, of_certificate),
        contracts=fetch(ContractOfCertificate, CONTRACTS, of_certificate),
    )

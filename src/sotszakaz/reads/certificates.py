"""Certificates as those who issue and those who control them see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database import sql
from sotszakaz.database.rows import PER_PAGE, Page, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.reads.filters import ListFilter

CERTIFICATES = sql.load("reads/sql/certificates.sql")


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate; ``face_value`` is the three other sums together."""

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
    kbk: str
    units: Quantity
    units_left: Quantity
    face_value: Money
    committed: Money
    available: Money
    released: Money


def list_certificates(
    membership: Membership, wanted: ListFilter, *, page: int = 1, per_page: int = PER_PAGE
) -> Page[CertificateRow]:
    """List the certificates the member sees, the latest first."""
    parameters = scope_params(membership) | wanted.parameters() | {"certificate": None}
    return fetch_page(CertificateRow, CERTIFICATES, parameters, number=page, per_page=per_page)


def get_certificate(membership: Membership, public_id: UUID) -> CertificateRow:
    """Give one certificate.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    filters = ListFilter().parameters() | {"certificate": public_id, "limit": 1, "offset": 0}
    return get_visible(CertificateRow, CERTIFICATES, membership, **filters)

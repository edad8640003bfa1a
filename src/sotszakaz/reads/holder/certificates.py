"""A holder's certificates: what each is for, until when, and where its money stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.booking.states import LIVE, ContractStatus
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.quantity import Quantity

CERTIFICATES = sql.load("reads/holder/sql/certificates.sql")


@dataclass(frozen=True, slots=True)
class ContractInBrief:
    """A request or a contract of a certificate; one that ended before it began has no days."""

    public_id: UUID
    status: ContractStatus
    first_day: date | None
    last_day: date | None
    answer_due: date
    reason: str
    provider: str
    group_title: str | None
    left: Money
    used: Money

    @property
    def is_chosen(self) -> bool:
        """Tell whether a provider is chosen by it for the whole service, not a place in a group."""
        return self.status in LIVE and self.group_title is None


@dataclass(frozen=True, slots=True)
class HolderCertificate:
    """A certificate as its holder sees it.

    ``committed`` stands under contracts and requests: of it ``left`` is not used yet, ``delivered``
    is used and not accepted, ``accepted`` waits for payment, ``paid`` is paid to providers, ``fee``
    is what the holder paid, ``returned`` was taken back from a provider. ``available`` may be taken
    to a provider. ``released`` went back to the budget when the certificate was closed. ``ceiling``
    is the most the holder pays in a month; nothing means that the service costs the holder nothing.
    ``has_groups`` tells whether there are groups to come of the service. ``contracts`` begin with
    the latest.
    """

    certificate_id: int
    public_id: UUID
    number: str
    service: str
    service_id: int
    delivery_form: str
    direction: str
    direction_id: int
    category: str
    municipality_id: int
    municipality: str
    district: str
    jurisdiction_id: int
    authority: str
    status: CertificateStatus
    closed_reason: ClosedReason | None
    first_day: date
    last_day: date
    issued_at: datetime
    face_value: Money
    committed: Money
    available: Money
    released: Money
    left: Money
    delivered: Money
    accepted: Money
    paid: Money
    fee: Money
    returned: Money
    face_value_units: Quantity
    committed_units: Quantity
    available_units: Quantity
    released_units: Quantity
    used_units: Quantity
    ceiling: Money | None
    income: Money | None
    has_groups: bool
    contracts: tuple[ContractInBrief, ...]

    @property
    def shown_number(self) -> str:
        """Give the number in groups, as it is read aloud."""
        return format_certificate_number(self.number)

    @property
    def is_alive(self) -> bool:
        """Tell whether a provider may be chosen by it."""
        return self.status in (CertificateStatus.ACTIVE, CertificateStatus.IN_USE)

    @property
    def is_asked(self) -> bool:
        """Tell whether a request to a provider waits for an answer."""
        return any(one.status is ContractStatus.REQUESTED for one in self.contracts)

    @property
    def used(self) -> Money:
        """Give the cost of the services given so far."""
        return total([self.delivered, self.accepted, self.paid, self.fee])


def list_certificates(membership: Membership, today: date) -> list[HolderCertificate]:
    """List a citizen's certificates: those in force first, then the closed ones."""
    parameters = scope_params(membership) | {"certificate": None, "today": today}
    return fetch(HolderCertificate, CERTIFICATES, parameters)


def get_certificate(membership: Membership, public_id: UUID, today: date) -> HolderCertificate:
    """Give one certificate of a citizen.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(
        HolderCertificate, CERTIFICATES, membership, certificate=public_id, today=today
    )

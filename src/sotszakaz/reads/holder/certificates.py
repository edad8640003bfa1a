"""A holder's certificates: what each is for, until when, and where its money stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.access.scopes import NotVisible
from sotszakaz.booking.states import LIVE, ContractStatus
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database import sql
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.quantity import Quantity, Unit

CERTIFICATES = sql.load(__file__)
_SUMS = (
    "face_value",
    "committed",
    "available",
    "released",
    "left",
    "delivered",
    "accepted",
    "paid",
    "fee",
    "returned",
)
_UNITS = ("face_value", "committed", "available", "released", "used")


@dataclass(frozen=True, slots=True)
class ContractInBrief:
    """A request or a contract of a certificate; one that ended before it began has no days."""

    public_id: UUID
    status: ContractStatus
    first_day: date | None
    last_day: date | None
    answer_due: date
    reason: str
    provider_name: str
    group_title: str | None
    left: Money
    used: Money

    @property
    def is_chosen(self) -> bool:
        """Tell whether a provider is chosen by it for the whole service, not a place in a group."""
        return self.status in LIVE and self.group_title is None


@dataclass(frozen=True, slots=True)
class HeldCertificate:
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


def held_certificates(person_id: int | None, today: date) -> list[HeldCertificate]:
    """List a citizen's certificates: those in force first, then the closed ones."""
    return _asked(person_id, today)


def get_certificate(person_id: int, public_id: UUID, today: date) -> HeldCertificate:
    """Give the certificate of a citizen with its public id: one query judges and reads.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    for certificate in _asked(person_id, today, public_id):
        return certificate
    raise NotVisible


def _asked(
    person_id: int | None,
    today: date,
    address: UUID | None = None,
) -> list[HeldCertificate]:
    parameters = {
        "person": person_id,
        "address": address,
        "today": today,
    }
    return [_held(row) for row in sql.dictionaries(CERTIFICATES, parameters)]


def _held(row: dict[str, Any]) -> HeldCertificate:
    unit = Unit(row.pop("unit"))
    sums: dict[str, Any] = {name: Money(row.pop(f"{name}_kopecks")) for name in _SUMS}
    units: dict[str, Any] = {
        f"{name}_units": Quantity(int(row.pop(f"{name}_units")), unit) for name in _UNITS
    }
    ceiling, income = row.pop("ceiling_kopecks"), row.pop("income_kopecks")
    reason = row.pop("closed_reason")
    return HeldCertificate(
        certificate_id=row.pop("id"),
        status=CertificateStatus(row.pop("status")),
        closed_reason=ClosedReason(reason) if reason else None,
        ceiling=None if ceiling is None else Money(ceiling),
        income=None if income is None else Money(income),
        contracts=tuple(_in_brief(found) for found in json.loads(row.pop("contracts") or "[]")),
        **row,
        **sums,
        **units,
    )


def _in_brief(found: dict[str, Any]) -> ContractInBrief:
    """Read a contract as it comes inside the row of its certificate: one trip for both."""
    first, last = (None if day is None else date.fromisoformat(day) for day in found["days"])
    return ContractInBrief(
        public_id=UUID(found["public_id"]),
        status=ContractStatus(found["status"]),
        first_day=first,
        last_day=last,
        answer_due=date.fromisoformat(found["answer_due"]),
        reason=found["reason"],
        provider_name=found["provider_name"],
        group_title=found["group_title"],
        left=Money(found["left"]),
        used=Money(found["used"]),
    )

"""What is printed on the paper of a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible
from sotszakaz.certificates.states import ClosedReason
from sotszakaz.database import sql
from sotszakaz.documents.certificate import Agent, CertificatePaper, Chosen
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import date_in_words
from sotszakaz.people.queries import masked_snils
from sotszakaz.reads.contracts import ContractFilter, ContractRow, all_contracts

PAPER = sql.load("reads/holder/sql/paper.sql")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A certificate with the acts behind it; without an approved order those fields are empty."""

    certificate_id: int
    number: str
    issued_on: date
    first_day: date
    last_day: date
    closed_reason: ClosedReason | None
    authority: str
    order_kind: str | None
    order_number: str | None
    order_signed_on: date | None
    person_id: int
    holder: str
    birth_date: date
    address: str
    is_fictional: bool
    category: str
    direction: str
    service: str
    registry_entry_no: str
    content: str
    delivery_form: str
    standard_kind: str
    standard_number: str
    standard_signed_on: date
    standard_title: str
    place: str
    units: Quantity
    face_value: Money
    available: Money
    ceiling: Money | None
    agents: tuple[Agent, ...]


def certificate_paper(membership: Membership, public_id: UUID, today: date) -> CertificatePaper:
    """Gather what is printed on a certificate.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    row = get_visible(PaperRow, PAPER, membership, certificate=public_id, today=today)
    contracts = all_contracts(membership, ContractFilter(certificate_id=row.certificate_id))
    standard = _legal_act(row.standard_kind, row.standard_number, row.standard_signed_on)
    return CertificatePaper(
        number=row.number,
        issued_on=row.issued_on,
        first_day=row.first_day,
        last_day=row.last_day,
        authority=row.authority,
        order=_legal_act(row.order_kind, row.order_number, row.order_signed_on),
        holder=row.holder,
        birth_date=row.birth_date,
        snils=masked_snils(row.person_id),
        address=row.address,
        category=row.category,
        agents=row.agents,
        direction=row.direction,
        service=row.service,
        registry_entry_no=row.registry_entry_no,
        content=row.content,
        delivery_form=row.delivery_form,
        standard=f"{standard} «{row.standard_title}»",
        place=row.place,
        units=row.units,
        face_value=row.face_value,
        available=row.available,
        ceiling=row.ceiling,
        chosen=[_chosen(one) for one in reversed(contracts)],
        closed=str(row.closed_reason.label) if row.closed_reason else "",
        is_fictional=row.is_fictional,
    )


def _chosen(contract: ContractRow) -> Chosen:
    return Chosen(
        provider=contract.provider,
        entry_no=contract.entry_no,
        status=str(contract.status.label),
        first_day=contract.first_day,
        last_day=contract.last_day,
        used_units=contract.used_units,
        used=contract.used,
    )


def _legal_act(kind: str | None, number: str | None, signed_on: date | None) -> str:
    """Name an act as documents do; nothing when the order is not approved any more."""
    return f"{kind} от {date_in_words(signed_on)} № {number}" if signed_on else ""

"""Requests and contracts as their holder, their provider and those who control them see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.booking.states import LIVE, ContractStatus
from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.database import sql
from sotszakaz.database.rows import PER_PAGE, Page, fetch, fetch_page
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money, total
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.providers.states import ProviderKind

CONTRACTS = sql.load("reads/sql/contracts.sql")
CONTRACT_MONTHS = sql.load("reads/sql/contract_months.sql")
BY_ID, LATEST, BY_NAME, BY_ANSWER_DUE = "id", "latest", "name", "answer_due"


@dataclass(frozen=True, slots=True)
class ContractFilter:
    """Which contracts are looked for; what is empty does not narrow.

    ``name`` is a part of the holder's name, ``number`` the beginning of a certificate's number or
    the number of a contract.
    """

    certificate_id: int | None = None
    status: str = ""
    municipality_id: int | None = None
    group_id: int | None = None
    name: str = ""
    number: str = ""

    def parameters(self) -> dict[str, Any]:
        """Give the values the statement takes."""
        return {
            "contract": None,
            "contract_id": None,
            "certificate": self.certificate_id,
            "status": self.status,
            "municipality": self.municipality_id,
            "group": self.group_id,
            "name": self.name,
            "number": self.number,
            "sort": BY_ID,
        }


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A request or a contract; ``committed`` is the six sums after it together.

    One that ended before it began has no days.
    """

    contract_id: int
    public_id: UUID
    certificate_id: int
    certificate_public_id: UUID
    certificate: str
    certificate_status: CertificateStatus
    status: ContractStatus
    first_day: date | None
    last_day: date | None
    requested_at: datetime
    answer_due: date
    answered_at: datetime | None
    closed_at: datetime | None
    reason: str
    person_id: int
    person: str
    birth_date: date
    address: str
    phone: str
    provider_public_id: UUID
    provider: str
    entry_no: str
    kind: ProviderKind
    municipality: str
    service: str
    unit: Unit
    is_individual: bool
    agreement: str
    group_public_id: UUID | None
    group_title: str | None
    group_price: Money | None
    committed: Money
    left: Money
    delivered: Money
    accepted: Money
    paid: Money
    fee: Money
    returned: Money
    committed_units: Quantity
    left_units: Quantity
    used_units: Quantity

    @property
    def is_live(self) -> bool:
        """Tell whether it holds money and a place."""
        return self.status in LIVE

    @property
    def used(self) -> Money:
        """Give the cost of the services given under it."""
        return total([self.delivered, self.accepted, self.paid, self.fee])

    @property
    def copayment(self) -> Money:
        """Give what the holder adds to the certificate for a place in a group («доплата»)."""
        return self.group_price - self.committed if self.group_price else Money(0)


@dataclass(frozen=True, slots=True)
class ContractMonth:
    """What was recorded under a contract in a month, and its act when there is one."""

    month_id: int
    month: Month
    month_status: MonthStatus
    visits: int
    units: Quantity
    cost: Money
    act_id: int | None
    act_status: ActStatus | None
    fee: Money | None


def list_contracts(
    membership: Membership,
    wanted: ContractFilter,
    *,
    sort: str = LATEST,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Page[ContractRow]:
    """List a page of the contracts the member sees."""
    parameters = scope_params(membership) | wanted.parameters() | {"sort": sort}
    return fetch_page(ContractRow, CONTRACTS, parameters, number=page, per_page=per_page)


def all_contracts(
    membership: Membership, wanted: ContractFilter, *, sort: str = LATEST
) -> list[ContractRow]:
    """List all the contracts the member sees: for those who see few."""
    everything = {"sort": sort, "limit": None, "offset": 0}
    return fetch(
        ContractRow, CONTRACTS, scope_params(membership) | wanted.parameters() | everything
    )


def get_contract(
    membership: Membership, public_id: UUID | None = None, *, contract_id: int | None = None
) -> ContractRow:
    """Give a contract by its public id or by its id.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    one = {"contract": public_id, "contract_id": contract_id, "limit": 1, "offset": 0}
    return get_visible(ContractRow, CONTRACTS, membership, **ContractFilter().parameters() | one)


def months_of_contract(contract_id: int, *, after_closing: bool) -> list[ContractMonth]:
    """List the months of a contract, the latest first; who may see it was judged before.

    With ``after_closing``, what was corrected after a month was closed counts too.
    """
    of_contract = {"contract": contract_id, "after_closing": after_closing}
    return fetch(ContractMonth, CONTRACT_MONTHS, of_contract)

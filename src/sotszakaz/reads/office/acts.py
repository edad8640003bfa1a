"""Acts that a body accepts: by month and provider, and the acts of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_page
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Unit
from sotszakaz.ledger.states import MonthStatus

ACT_MONTHS = sql.load("reads/office/sql/act_months.sql")
ACTS_BY_PROVIDER = sql.load("reads/office/sql/acts_by_provider.sql")
PROVIDER_WITH_ACTS = sql.load("reads/office/sql/provider_with_acts.sql")
ACTS = sql.load("reads/office/sql/acts.sql")
CONFIRMED_ACTS = sql.load("reads/office/sql/confirmed_acts.sql")
ACT_HEADER = sql.load("reads/office/sql/act_header.sql")


@dataclass(frozen=True, slots=True)
class ActMonth:
    """An accounting month of the body."""

    month_id: int
    month: Month
    status: MonthStatus


@dataclass(frozen=True, slots=True)
class ActHeader:
    """To whom and where an act belongs."""

    act_id: int
    month_id: int
    month_status: MonthStatus
    provider_public_id: UUID
    provider: str
    person_id: int
    person_public_id: UUID
    certificate: str
    certificate_public_id: UUID
    unit: Unit


@dataclass(frozen=True, slots=True)
class ProviderActs:
    """Acts of a provider for a month, summed by where they stand."""

    month_id: int
    month: Month
    status: MonthStatus
    provider_public_id: UUID
    provider: str
    confirmed: int
    to_accept: Money
    unsigned: int
    disputed: int
    accepted: int
    accepted_money: Money


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as the list of a provider shows it."""

    act_id: int
    person: str
    certificate: str
    municipality: str
    visits: int
    units: int
    cost: Money
    fee: Money
    payable: Money
    status: ActStatus


@dataclass(frozen=True, slots=True)
class _Provider:
    provider_id: int


def act_months(membership: Membership) -> list[ActMonth]:
    """List the accounting months in which the body has acts, the latest first."""
    return fetch(ActMonth, ACT_MONTHS, scope_params(membership))


def acts_by_provider(membership: Membership, month_id: int) -> list[ProviderActs]:
    """Sum the acts of a month by provider."""
    return fetch(ProviderActs, ACTS_BY_PROVIDER, scope_params(membership) | {"month": month_id})


def provider_with_acts(membership: Membership, month_id: int, public_id: UUID) -> int:
    """Give the id of a provider whose acts for a month the member sees.

    Raises:
        NotVisible: there are none.
    """
    filters = {"month": month_id, "provider": public_id}
    return get_visible(_Provider, PROVIDER_WITH_ACTS, membership, **filters).provider_id


def list_acts(
    membership: Membership, month_id: int, provider_id: int, *, status: str = "", page: int = 1
) -> Page[ActRow]:
    """List the acts of a provider for a month by the names of holders."""
    filters = {"month": month_id, "provider": provider_id, "status": status}
    return fetch_page(ActRow, ACTS, scope_params(membership) | filters, number=page)


def get_act_header(membership: Membership, act_id: int) -> ActHeader:
    """Tell to whom and where an act the member sees belongs."""
    return get_visible(ActHeader, ACT_HEADER, membership, act=act_id)


def confirmed_acts(membership: Membership, month_id: int, provider_id: int) -> list[int]:
    """Give the ids of the acts of a provider that may be accepted now."""
    filters = {"month": month_id, "provider": provider_id}
    return [key for (key,) in sql.rows(CONFIRMED_ACTS, scope_params(membership) | filters)]

"""The registry of providers as a body sees it: its own entries, and those others keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.providers.states import AgreementStatus, EntryStatus, ProviderKind

REGISTRY = sql.load("reads/office/sql/registry.sql")
OFFERS = sql.load("reads/office/sql/offers.sql")
AGREEMENTS = sql.load("reads/office/sql/agreements.sql")


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries are looked for; what is empty does not narrow."""

    registrar_id: int | None = None
    status: str = ""
    kind: str = ""
    name: str = ""

    def parameters(self) -> dict[str, Any]:
        """Give the values the statement takes."""
        return {
            "entry": None,
            "registrar": self.registrar_id,
            "status": self.status,
            "kind": self.kind,
            "name": self.name,
        }


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the registry with the body that keeps it and the requisites."""

    provider_id: int
    public_id: UUID
    entry_no: str
    name: str
    kind: ProviderKind
    status: EntryStatus
    status_at: datetime
    status_reason: str
    registrar_id: int
    registrar: str
    full_name: str
    inn: str
    kpp: str
    ogrn: str
    account: str
    bank_name: str
    bik: str
    reviewed_by: str
    workers: int


@dataclass(frozen=True, slots=True)
class OfferSum:
    """What a provider offers of a service: in how many places, for how many people."""

    service: str
    places: int
    capacity: int
    taken: int


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with the provider."""

    number: str
    payer: str
    status: AgreementStatus
    first_day: date
    last_day: date | None
    limit: Money | None
    committed: Money


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with offers and agreements."""

    row: EntryRow
    offers: list[OfferSum]
    agreements: list[AgreementRow]


def list_entries(membership: Membership, wanted: EntryFilter, *, page: int = 1) -> Page[EntryRow]:
    """List entries of the registry; applications that wait come first."""
    parameters = scope_params(membership) | wanted.parameters()
    return fetch_page(EntryRow, REGISTRY, parameters, number=page)


def get_entry(membership: Membership, public_id: UUID) -> EntryView:
    """Show one entry.

    Raises:
        NotVisible: there is none.
    """
    filters = EntryFilter().parameters() | {"entry": public_id, "limit": 1, "offset": 0}
    row = get_visible(EntryRow, REGISTRY, membership, **filters)
    of_provider = {"provider": row.provider_id}
    return EntryView(
        row=row,
        offers=fetch(OfferSum, OFFERS, of_provider),
        agreements=fetch(AgreementRow, AGREEMENTS, of_provider),
    )

"""The registry of providers for everybody: search, compare, look closer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import PER_PAGE, Page, fetch, fetch_first, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import like_pattern
from sotszakaz.providers.states import EntryStatus, ProviderKind

REGISTRY = sql.load("reads/public/sql/registry.sql")
PROVIDER = sql.load("reads/public/sql/provider.sql")
OFFERS = sql.load("reads/public/sql/provider_offers.sql")
SERVICES_AND_PLACES = sql.load("reads/public/sql/services_and_places.sql")


@dataclass(frozen=True, slots=True)
class Search:
    """What a visitor looks for. Units: ``page`` begins with one."""

    name: str = ""
    service: int | None = None
    place: int | None = None
    kind: str = ""
    only_free: bool = False
    sort: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """A provider in the list, with what it offers where the visitor looks.

    ``price`` of ``per`` is told when one price stands for all of it; ``place`` and ``service`` when
    there is one.
    """

    public_id: UUID
    short_name: str
    full_name: str
    entry_no: str
    kind: ProviderKind
    status: EntryStatus
    places: int
    place: str | None
    services: int
    service: str | None
    capacity: int
    free: int
    price: Money | None
    per: Quantity | None

    @property
    def is_active(self) -> bool:
        """Tell whether it may be chosen."""
        return self.status == EntryStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class ProviderOffer:
    """What a provider does in a place; without a price when no tariff is in force today."""

    service: str
    registry_entry_no: str
    delivery_form: str
    municipality: str
    capacity: int
    free: int
    price: Money | None
    per: Quantity | None


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A service or a place one may look for."""

    filter: str
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """An entry of the registry («реестр исполнителей»): requisites, workers, contracts."""

    provider_id: int
    public_id: UUID
    full_name: str
    short_name: str
    inn: str
    kpp: str
    ogrn: str
    is_fictional: bool
    entry_no: str
    kind: ProviderKind
    status: EntryStatus
    status_reason: str
    status_at: datetime
    registrar: str
    workers: int
    served: int


@dataclass(frozen=True, slots=True)
class ProviderPage:
    """An entry of the registry with its offers."""

    entry: RegistryEntry
    offers: tuple[ProviderOffer, ...]

    @property
    def free(self) -> int:
        """Count the free places everywhere."""
        return sum(offer.free for offer in self.offers)


def search_registry(search: Search, today: date) -> Page[ProviderRow]:
    """List a page of the registry."""
    filters = {
        "name": like_pattern(search.name),
        "service": search.service,
        "place": search.place,
        "kind": search.kind,
        "free": search.only_free,
        "sort": search.sort,
        "today": today,
    }
    return fetch_page(ProviderRow, REGISTRY, filters, number=search.page, per_page=PER_PAGE)


def services_and_places() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """List the services and the places somebody offers, for the filters."""
    options = fetch(FilterOption, SERVICES_AND_PLACES)
    services, places = (
        [(option.value, option.label) for option in options if option.filter == name]
        for name in ("service", "place")
    )
    return services, places


def get_provider_page(provider: UUID, today: date) -> ProviderPage | None:
    """Show an entry of the registry; nothing for one that was never admitted."""
    entry = fetch_first(RegistryEntry, PROVIDER, {"provider": provider})
    if entry is None:
        return None
    offers = fetch(ProviderOffer, OFFERS, {"provider": entry.provider_id, "today": today})
    return ProviderPage(entry, tuple(offers))

"""A provider in the registry: its entry, agreements, offers, workers, demands for return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_one, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import sort_key
from sotszakaz.providers.states import AgreementKind, AgreementStatus, EntryStatus, ProviderKind

ENTRY = sql.load("reads/provider/sql/entry.sql")
AGREEMENTS = sql.load("reads/provider/sql/agreements.sql")
OFFERS = sql.load("reads/provider/sql/offers.sql")
WORKERS = sql.load("reads/provider/sql/workers.sql")
RECOVERIES = sql.load("reads/provider/sql/recoveries.sql")
MUNICIPALITIES_TO_OFFER = sql.load("reads/provider/sql/municipalities_to_offer.sql")
SERVICES_TO_OFFER = sql.load("reads/provider/sql/services_to_offer.sql")
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """An organisation and its entry in the registry; without an entry it has not applied."""

    full_name: str
    short_name: str
    inn: str
    kpp: str
    ogrn: str
    account: str
    bank_name: str
    bik: str
    correspondent_account: str
    provider_id: int | None
    public_id: UUID | None
    kind: ProviderKind | None
    entry_no: str
    status: EntryStatus | None
    status_reason: str
    status_at: datetime | None
    registrar_id: int | None
    registrar: str

    @property
    def may_apply(self) -> bool:
        """Say whether the organisation may apply, for the first time or again."""
        return self.status is None or self.status == EntryStatus.REFUSED


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement with what contracts took of it; ``left`` is absent where there is no limit."""

    agreement_id: int
    number: str
    kind: AgreementKind
    status: AgreementStatus
    first_day: date
    last_day: date | None
    limit: Money | None
    committed: Money
    paid: Money
    contracts: int
    signed_at: datetime | None
    payer: str
    direction: str

    @property
    def left(self) -> Money | None:
        """Give what of the limit is not taken by contracts."""
        return None if self.limit is None else self.limit - self.committed


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer with its places and the tariff of today."""

    offer_id: int
    service: str
    municipality: str
    capacity: int
    taken: int
    price: Money | None
    per: Quantity
    service_id: int
    municipality_id: int

    @property
    def tariff(self) -> str:
        """Say the price with what it is for: 500,00 ₽ за 60 минут."""
        return "" if self.price is None else f"{self.price} за {self.per}"

    @property
    def free(self) -> int:
        """Count the places nobody took."""
        return self.capacity - self.taken


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker of a provider."""

    worker_id: int
    code: str
    full_name: str


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """A demand to return what was paid for a service that was taken back."""

    recovery_id: int
    contract_id: int
    contract_public_id: UUID
    person: str
    served_at: datetime
    reason: str
    amount: Money
    demanded_at: datetime
    returned_at: datetime | None
    document: str
    month: Month


def registry_entry(organisation_id: int) -> RegistryEntry:
    """Show an organisation and where its entry in the registry stands."""
    return fetch_one(RegistryEntry, ENTRY, {"organisation": organisation_id})


def agreements_of_provider(provider_id: int) -> list[AgreementRow]:
    """List the agreements of a provider, those that end last come first."""
    return fetch(AgreementRow, AGREEMENTS, {"provider": provider_id})


def offers_of_provider(provider_id: int, *, today: date) -> list[OfferRow]:
    """List the offers of a provider by service and place."""
    return fetch(OfferRow, OFFERS, {"provider": provider_id, "today": today})


def workers_of_provider(provider_id: int, *, search: str = "", page: int = 1) -> Page[WorkerRow]:
    """List the workers of a provider by name; ``search`` is a part of the name or the code."""
    filters = {"provider": provider_id, "search": sort_key(" ".join(search.split()))}
    return fetch_page(WorkerRow, WORKERS, filters, number=page, per_page=PER_PAGE)


def all_workers(provider_id: int) -> list[WorkerRow]:
    """List every worker of a provider by name."""
    everything = {"provider": provider_id, "search": "", "limit": None, "offset": 0}
    return fetch(WorkerRow, WORKERS, everything)


def recoveries_of_provider(provider_id: int) -> list[RecoveryRow]:
    """List the demands for return, those not met come first."""
    return fetch(RecoveryRow, RECOVERIES, {"provider": provider_id})


def municipalities_to_offer(provider_id: int) -> list[tuple[int, str]]:
    """List the municipalities of the regions a provider works in."""
    listed = sql.rows(MUNICIPALITIES_TO_OFFER, {"provider": provider_id})
    return [(municipality_id, name) for municipality_id, name in listed]


def services_to_offer(provider_id: int) -> list[tuple[int, str]]:
    """List the services a provider has agreements for."""
    listed = sql.rows(SERVICES_TO_OFFER, {"provider": provider_id})
    return [(service_id, name) for service_id, name in listed]

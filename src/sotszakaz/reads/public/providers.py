"""The registry of providers for everybody: search, compare, look closer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.text import sort_key
from sotszakaz.providers.states import EntryStatus, ProviderKind

REGISTRY = sql.load(__file__)
PAGE = 25
# Those who were never admitted are not in the registry, so they have no page.
_PROVIDER = """
SELECT p.id, p.public_id, g.full_name, g.short_name, g.inn, g.kpp, g.ogrn, g.is_invented,
       p.entry_no, p.kind, p.status, p.status_reason, p.status_at, b.full_name AS keeper,
       (SELECT count(*) FROM providers_worker w WHERE w.provider_id = p.id) AS workers,
       (SELECT count(*) FROM booking_contract k
         WHERE k.provider_id = p.id AND k.status = 'active') AS served
  FROM providers_provider p
  JOIN identity_organisation g ON g.id = p.organisation_id
  JOIN identity_organisation b ON b.id = p.keeper_id
 WHERE p.public_id = %(provider)s AND p.status IN ('active', 'suspended', 'excluded')
"""
_OFFERS = """
SELECT s.name AS service, s.registry_entry_no, s.delivery_form, s.unit, t.name AS municipality,
       o.capacity, o.capacity - o.taken AS free, f.price_kopecks, f.per_units
  FROM providers_offer o
  JOIN planning_service s ON s.id = o.service_id
  JOIN policy_municipality t ON t.id = o.municipality_id
  LEFT JOIN planning_tariff f
    ON f.service_id = o.service_id AND f.municipality_id = o.municipality_id
   AND f.period @> %(today)s::date
 WHERE o.provider_id = %(provider)s
 ORDER BY s.name, t.name, o.id
"""
_CHOICES = """
SELECT DISTINCT 'service', s.id, s.name
  FROM providers_offer o JOIN planning_service s ON s.id = o.service_id
 UNION
SELECT DISTINCT 'place', t.id, t.name
  FROM providers_offer o JOIN policy_municipality t ON t.id = o.municipality_id
 ORDER BY 1, 3, 2
"""


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
class ProviderPage:
    """An entry of the registry («реестр исполнителей»): requisites and offers."""

    public_id: UUID
    full_name: str
    short_name: str
    inn: str
    kpp: str
    ogrn: str
    is_invented: bool
    entry_no: str
    kind: ProviderKind
    status: EntryStatus
    status_reason: str
    status_at: datetime
    keeper: str
    workers: int
    served: int
    offers: tuple[ProviderOffer, ...]

    @property
    def free(self) -> int:
        """Count the free places everywhere."""
        return sum(offer.free for offer in self.offers)


def registry(search: Search, today: date) -> tuple[list[ProviderRow], int]:
    """List a page of the registry, and tell how many are found in all."""
    found = sql.dictionaries(
        REGISTRY,
        {
            "name": _pattern(search.name),
            "service": search.service,
            "place": search.place,
            "kind": search.kind,
            "free": search.only_free,
            "sort": search.sort,
            "today": today,
            "limit": PAGE,
            "offset": (search.page - 1) * PAGE,
        },
    )
    return [_row(row) for row in found], found[0]["found"] if found else 0


def services_and_places() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """List the services and the places somebody offers, for the filters."""
    found = sql.rows(_CHOICES)
    services = [(key, name) for what, key, name in found if what == "service"]
    return services, [(key, name) for what, key, name in found if what == "place"]


def provider_page(provider: UUID, today: date) -> ProviderPage | None:
    """Show an entry of the registry; nothing for one that was never admitted."""
    found = sql.dictionaries(_PROVIDER, {"provider": provider})
    if not found:
        return None
    row = found[0]
    offers = sql.dictionaries(_OFFERS, {"provider": row.pop("id"), "today": today})
    return ProviderPage(
        kind=ProviderKind(row.pop("kind")),
        status=EntryStatus(row.pop("status")),
        offers=tuple(_offer(offer) for offer in offers),
        **row,
    )


def _pattern(text: str) -> str:
    plain = sort_key(text).strip()
    return plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _row(row: dict[str, Any]) -> ProviderRow:
    price, per = _price(row) if row["prices"] == 1 else (None, None)
    plain = ("public_id", "short_name", "full_name", "entry_no", "places", "services")
    return ProviderRow(
        **{name: row[name] for name in plain},
        kind=ProviderKind(row["kind"]),
        status=EntryStatus(row["status"]),
        place=row["place"] if row["places"] == 1 else None,
        service=row["service"] if row["services"] == 1 else None,
        capacity=int(row["capacity"]),
        free=int(row["free"]),
        price=price,
        per=per,
    )


def _offer(row: dict[str, Any]) -> ProviderOffer:
    price, per = _price(row)
    plain = ("service", "registry_entry_no", "delivery_form", "municipality", "capacity", "free")
    return ProviderOffer(**{name: row[name] for name in plain}, price=price, per=per)


def _price(row: dict[str, Any]) -> tuple[Money | None, Quantity | None]:
    if row["price_kopecks"] is None:
        return None, None
    return Money(row["price_kopecks"]), Quantity(row["per_units"], Unit(row["unit"]))

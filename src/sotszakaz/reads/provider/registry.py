"""A provider in the registry: its entry, agreements, offers, workers, demands for return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.text import sort_key
from sotszakaz.providers.states import AgreementKind, AgreementStatus, EntryStatus, ProviderKind

PAGE = 50
_ENTRY = """
    SELECT o.full_name, o.short_name, o.inn, o.kpp, o.ogrn, o.account, o.bank_name, o.bik,
           o.correspondent_account, p.id AS provider_id, p.public_id, p.kind, p.entry_no, p.status,
           p.status_reason, p.status_at, p.registrar_id, b.full_name AS registrar
      FROM identity_organisation o
      LEFT JOIN providers_provider p ON p.organisation_id = o.id
      LEFT JOIN identity_organisation b ON b.id = p.registrar_id
     WHERE o.id = %(organisation)s"""
_AGREEMENTS = """
    SELECT g.id, g.number, g.kind, g.status, lower(g.period), upper(g.period), g.limit_kopecks,
           g.committed_kopecks, g.signed_at, o.full_name, d.name
      FROM providers_agreement g
      JOIN identity_organisation o ON o.id = g.payer_id
      JOIN policy_direction d ON d.id = g.direction_id
     WHERE g.provider_id = %(provider)s
     ORDER BY upper(g.period) DESC, g.id"""
# What contracts took of an agreement is counted by the contracts themselves: without a limit the
# agreement does not count it.
_SPENT = """
    SELECT c.agreement_id, count(*) FILTER (WHERE c.status = 'active')::int,
           sum(a.committed_kopecks) FILTER (WHERE c.status IN ('active', 'closed'))::bigint,
           sum(a.paid_kopecks)::bigint
      FROM booking_contract c
      JOIN ledger_contractaccount a ON a.contract_id = c.id
     WHERE c.provider_id = %(provider)s
     GROUP BY c.agreement_id"""
_OFFERS = """
    SELECT f.id, s.name, t.name, f.capacity, f.taken, r.price_kopecks, r.per_units, s.unit,
           f.service_id, f.municipality_id
      FROM providers_offer f
      JOIN planning_service s ON s.id = f.service_id
      JOIN policy_municipality t ON t.id = f.municipality_id
      LEFT JOIN planning_tariff r ON r.service_id = f.service_id
       AND r.municipality_id = f.municipality_id AND r.period @> %(today)s::date
     WHERE f.provider_id = %(provider)s
     ORDER BY s.name, t.name, f.id"""
_WORKERS = """
    SELECT w.id, w.code, w.full_name, count(*) OVER ()::int
      FROM providers_worker w
     WHERE w.provider_id = %(provider)s
       AND (%(search)s = '' OR strpos(replace(lower(w.full_name), 'ё', 'е'), %(search)s) > 0
            OR lower(w.code) = %(search)s)
     ORDER BY w.full_name, w.id
     LIMIT %(limit)s OFFSET %(offset)s"""
_RECOVERIES = """
    SELECT r.id, c.id, c.public_id, p.surname, p.given_name, p.patronymic, lower(v.period),
           v.reason, r.amount_kopecks, r.demanded_at, r.returned_at, r.document, m.month
      FROM settlement_recovery r
      JOIN booking_contract c ON c.id = r.contract_id
      JOIN people_person p ON p.id = c.person_id
      JOIN delivery_visit v ON v.id = r.correction_id
      JOIN delivery_visit was ON was.id = v.corrects_id
      JOIN ledger_accountingmonth m ON m.id = was.accounting_month_id
     WHERE r.provider_id = %(provider)s
     ORDER BY r.returned_at IS NOT NULL, r.demanded_at DESC, r.id DESC"""
_PLACES = """
    SELECT t.id, t.name FROM policy_municipality t
     WHERE t.jurisdiction_id IN (
           SELECT h.jurisdiction_id FROM providers_offer f
             JOIN policy_municipality h ON h.id = f.municipality_id
            WHERE f.provider_id = %(provider)s
            UNION
           SELECT act.jurisdiction_id FROM providers_agreement g
             JOIN planning_socialorder o ON o.direction_id = g.direction_id
             JOIN policy_legalact act ON act.id = o.legal_act_id
            WHERE g.provider_id = %(provider)s)
     ORDER BY t.name"""
_SERVICES = """
    SELECT s.id, s.name FROM planning_service s
     WHERE s.direction_id IN (
           SELECT direction_id FROM providers_agreement WHERE provider_id = %(provider)s)
     ORDER BY s.name"""


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
class AgreementCard:
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
class OfferCard:
    """An offer with its places and the tariff of today."""

    offer_id: int
    service: str
    municipality: str
    capacity: int
    taken: int
    price: Money | None
    per_units: int | None
    unit: str
    service_id: int
    municipality_id: int

    @property
    def tariff(self) -> str:
        """Say the price with what it is for: 500,00 ₽ за 60 минут."""
        return (
            ""
            if self.price is None
            else f"{self.price} за {Quantity(self.per_units or 1, Unit(self.unit))}"
        )

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
class WorkersPage:
    """A page of workers and how many there are in all."""

    rows: list[WorkerRow]
    found: int


@dataclass(frozen=True, slots=True)
class DemandRow:
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
    (row,) = sql.dictionaries(_ENTRY, {"organisation": organisation_id})
    row["kind"] = row["kind"] and ProviderKind(row["kind"])
    row["status"] = row["status"] and EntryStatus(row["status"])
    for name in ("entry_no", "status_reason", "registrar"):
        row[name] = row[name] or ""
    return RegistryEntry(**row)


def agreements_of_provider(provider_id: int) -> list[AgreementCard]:
    """List the agreements of a provider, those that end last come first."""
    spent = {key: rest for key, *rest in sql.rows(_SPENT, {"provider": provider_id})}
    cards = []
    for (
        key,
        number,
        kind,
        status,
        first,
        after,
        limit,
        taken,
        signed_at,
        payer,
        direction,
    ) in sql.rows(_AGREEMENTS, {"provider": provider_id}):
        contracts, committed, paid = spent.get(key, (0, 0, 0))
        cards.append(
            AgreementCard(
                agreement_id=key,
                number=number,
                kind=AgreementKind(kind),
                status=AgreementStatus(status),
                first_day=first,
                last_day=after and after - timedelta(days=1),
                limit=None if limit is None else Money(limit),
                committed=Money((committed or 0) if limit is None else taken),
                paid=Money(paid),
                contracts=contracts,
                signed_at=signed_at,
                payer=payer,
                direction=direction,
            )
        )
    return cards


def offers_of_provider(provider_id: int, *, today: date) -> list[OfferCard]:
    """List the offers of a provider by service and place."""
    return [
        OfferCard(
            key, service, place, capacity, taken, None if k is None else Money(k), per, unit, s, m
        )
        for key, service, place, capacity, taken, k, per, unit, s, m in sql.rows(
            _OFFERS, {"provider": provider_id, "today": today}
        )
    ]


def workers_of_provider(provider_id: int, *, search: str = "", page: int = 1) -> WorkersPage:
    """List the workers of a provider by name; ``search`` is a part of the name or the code."""
    return _workers(provider_id, search, limit=PAGE, offset=(page - 1) * PAGE)


def all_workers(provider_id: int) -> list[WorkerRow]:
    """List every worker of a provider by name."""
    return _workers(provider_id, "", limit=None, offset=0).rows


def demands_to_provider(provider_id: int) -> list[DemandRow]:
    """List the demands for return, those not met come first."""
    return [
        DemandRow(
            key,
            contract,
            public_id,
            " ".join(filter(None, (surname, given, patronymic))),
            served_at,
            reason,
            Money(kopecks),
            demanded_at,
            returned_at,
            document,
            Month.of(month),
        )
        for (
            key,
            contract,
            public_id,
            surname,
            given,
            patronymic,
            served_at,
            reason,
            kopecks,
            demanded_at,
            returned_at,
            document,
            month,
        ) in sql.rows(_RECOVERIES, {"provider": provider_id})
    ]


def places_to_offer(provider_id: int) -> list[tuple[int, str]]:
    """List the municipalities of the regions a provider works in."""
    return [(key, name) for key, name in sql.rows(_PLACES, {"provider": provider_id})]


def services_to_offer(provider_id: int) -> list[tuple[int, str]]:
    """List the services a provider has agreements for."""
    return [(key, name) for key, name in sql.rows(_SERVICES, {"provider": provider_id})]


def _workers(provider_id: int, search: str, *, limit: int | None, offset: int) -> WorkersPage:
    rows = sql.rows(
        _WORKERS,
        {
            "provider": provider_id,
            "search": sort_key(" ".join(search.split())),
            "limit": limit,
            "offset": offset,
        },
    )
    found = rows[0][3] if rows else 0
    return WorkersPage([WorkerRow(key, code, name) for key, code, name, _ in rows], found)

"""The registry of providers as a body sees it: its own entries, and those others keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.providers.states import AgreementStatus, EntryStatus, ProviderKind
from sotszakaz.reads.actors import name_of
from sotszakaz.reads.office.sight import Found, page_of

FROM = """
  FROM providers_provider r
  JOIN identity_organisation o ON o.id = r.organisation_id
  JOIN identity_organisation b ON b.id = r.keeper_id
 WHERE TRUE
"""
CONDITIONS = {
    "keeper_id": "r.keeper_id = %(keeper)s",
    "status": "r.status = %(status)s",
    "kind": "r.kind = %(kind)s",
    "name": "(o.full_name ILIKE %(like)s OR o.short_name ILIKE %(like)s OR o.inn = %(name)s"
    " OR r.entry_no = %(name)s)",
}
ROW = """
SELECT r.id, r.public_id, r.entry_no, o.short_name, o.inn, r.kind, r.status, r.status_at,
       r.status_reason, r.keeper_id, b.short_name
"""
REQUISITES = f"""
SELECT o.full_name, o.inn, o.kpp, o.ogrn, o.account, o.bank_name, o.bik,
       o.correspondent_account,
       {name_of("r.reviewed_by")},
       (SELECT count(*) FROM providers_worker w WHERE w.provider_id = r.id)
  FROM providers_provider r
  JOIN identity_organisation o ON o.id = r.organisation_id
 WHERE r.id = %(provider)s
"""
OFFERS = """
SELECT s.name, count(*), sum(f.capacity), sum(f.taken)
  FROM providers_offer f JOIN planning_service s ON s.id = f.service_id
 WHERE f.provider_id = %(provider)s GROUP BY s.name ORDER BY s.name
"""
AGREEMENTS = """
SELECT g.number, o.short_name, g.status, lower(g.period), upper(g.period), g.limit_kopecks,
       g.committed_kopecks
  FROM providers_agreement g JOIN identity_organisation o ON o.id = g.payer_id
 WHERE g.provider_id = %(provider)s ORDER BY g.period DESC, g.id
"""
# Waiting ones first, then by name.
ORDER = """
 ORDER BY CASE r.status WHEN 'new' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, o.short_name, r.id
"""


@dataclass(frozen=True, slots=True)
class EntryFilters:
    """Which entries are asked for; what is empty does not narrow."""

    keeper_id: int | None = None
    status: str = ""
    kind: str = ""
    name: str = ""

    def conditions(self) -> str:
        """Join the conditions of what is asked for."""
        return "".join(f" AND {text}" for name, text in CONDITIONS.items() if getattr(self, name))

    def parameters(self) -> dict[str, Any]:
        """Give the values the conditions take; signs of patterns stand for themselves."""
        plain = self.name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return {
            "keeper": self.keeper_id,
            "status": self.status,
            "kind": self.kind,
            "name": self.name,
            "like": f"%{plain}%",
        }


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the registry as lists show it, with the body that keeps it."""

    provider_id: int
    public_id: UUID
    entry_no: str
    name: str
    inn: str
    kind: ProviderKind
    status: EntryStatus
    status_at: datetime
    status_reason: str
    keeper_id: int
    keeper: str


@dataclass(frozen=True, slots=True)
class OfferSum:
    """What a provider offers of a service: in how many places, for how many people."""

    service: str
    places: int
    capacity: int
    taken: int


@dataclass(frozen=True, slots=True)
class AgreementOfEntry:
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
    """An entry with requisites, offers and agreements."""

    row: EntryRow
    full_name: str
    inn: str
    kpp: str
    ogrn: str
    account: str
    bank_name: str
    bik: str
    correspondent_account: str
    reviewed_by: str
    workers: int
    offers: list[OfferSum]
    agreements: list[AgreementOfEntry]


def entries(filters: EntryFilters, *, offset: int, limit: int) -> Found[EntryRow]:
    """List entries of the registry; applications that wait come first."""
    where = filters.conditions()
    values = filters.parameters() | {"offset": offset, "limit": limit}
    rows = sql.rows(
        f"""{ROW}, (SELECT count(*) {FROM} {where}) {FROM} {where} {ORDER}
            LIMIT %(limit)s OFFSET %(offset)s""",
        values,
    )
    return page_of(rows, _row)


def entry_view(provider_id: int) -> EntryView:
    """Show one entry; who may see it was judged before."""
    asked = {"provider": provider_id}
    row = _row(sql.row(f"{ROW} {FROM} AND r.id = %(provider)s", asked))
    offers = [OfferSum(*found) for found in sql.rows(OFFERS, asked)]
    agreements = [_agreement(found) for found in sql.rows(AGREEMENTS, asked)]
    return EntryView(*(row, *sql.row(REQUISITES, asked), offers, agreements))


def _row(found: tuple[Any, ...]) -> EntryRow:
    return EntryRow(*(*found[:5], ProviderKind(found[5]), EntryStatus(found[6]), *found[7:]))


def _agreement(found: tuple[Any, ...]) -> AgreementOfEntry:
    number, payer, status, first, after, limit, committed = found
    return AgreementOfEntry(
        number,
        payer,
        AgreementStatus(status),
        first,
        after - timedelta(days=1) if after else None,
        None if limit is None else Money(limit),
        Money(committed),
    )

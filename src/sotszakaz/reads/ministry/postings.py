"""Postings behind a figure: found by what the figure is of, with the documents they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import Kind, Source, Stage
from sotszakaz.monitoring.rules import MEASURES

TOLD = """
    SELECT p.id, p.at, p.month, p.kind, p.giver, p.taker, p.amount_kopecks, p.units, p.source,
           p.source_id, b.kbk, c.public_id, c.number, k.public_id, o.short_name, m.name
      FROM ({chosen}) chosen
      JOIN ledger_posting p ON p.id = chosen.id
      JOIN planning_budgetline b ON b.id = p.line_id
      LEFT JOIN certificates_certificate c ON c.id = p.certificate_id
      LEFT JOIN planning_quota q ON q.id = c.quota_id
      LEFT JOIN policy_municipality m ON m.id = q.municipality_id
      LEFT JOIN booking_contract k ON k.id = p.contract_id
      LEFT JOIN providers_provider v ON v.id = k.provider_id
      LEFT JOIN identity_organisation o ON o.id = v.organisation_id
     ORDER BY p.id DESC
"""
FEW = 20_000
# What each part of a search asks of a posting.
CONDITIONS = {
    "year": "p.line_id IN (SELECT id FROM planning_budgetline WHERE year = %(year)s)",
    "line_id": "p.line_id = %(line_id)s",
    "direction_id": (
        "p.line_id IN (SELECT id FROM planning_budgetline WHERE direction_id = %(direction_id)s)"
    ),
    "kbk": "p.line_id IN (SELECT id FROM planning_budgetline WHERE kbk LIKE %(kbk)s || '%%')",
    "municipality_id": (
        "p.certificate_id IN (SELECT c.id FROM certificates_certificate c"
        " JOIN planning_quota q ON q.id = c.quota_id"
        " WHERE q.municipality_id = %(municipality_id)s)"
    ),
    "without_place": "p.certificate_id IS NULL",
    "month": "p.month = %(month)s",
    "certificate_id": "p.certificate_id = %(certificate_id)s",
    "contract_id": "p.contract_id = %(contract_id)s",
    "person_id": (
        "p.certificate_id IN (SELECT id FROM certificates_certificate"
        " WHERE person_id = %(person_id)s)"
    ),
    "provider_id": (
        "p.contract_id IN (SELECT id FROM booking_contract WHERE provider_id = %(provider_id)s)"
    ),
    "kind": "p.kind = %(kind)s",
    "first_month": "p.month >= %(first_month)s",
    "last_month": "p.month <= %(last_month)s",
}


@dataclass(frozen=True, slots=True)
class PostingSearch:
    """What is looked for; nothing in a field means anything.

    ``lines`` are the budget lines a person may see, ``measure`` is a code of ``rules.MEASURES``,
    ``kbk`` is the beginning of it.
    """

    lines: Sequence[int]
    measure: str = ""
    year: int | None = None
    line_id: int | None = None
    direction_id: int | None = None
    kbk: str | None = None
    municipality_id: int | None = None
    without_place: bool = False
    month: dt.date | None = None
    certificate_id: int | None = None
    contract_id: int | None = None
    person_id: int | None = None
    provider_id: int | None = None
    kind: int | None = None
    first_month: dt.date | None = None
    last_month: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A posting with the documents it belongs to; ``sign`` is its part in the figure."""

    posting_id: int
    at: dt.datetime
    month: dt.date
    kind: Kind
    giver: Stage
    taker: Stage
    amount: Money
    units: int
    source: Source
    source_id: int
    kbk: str
    certificate: UUID | None
    certificate_number: str
    contract: UUID | None
    provider: str
    municipality: str
    sign: int

    @property
    def signed(self) -> Money:
        """Give what the posting adds to the figure."""
        return self.amount if self.sign > 0 else -self.amount


@dataclass(frozen=True, slots=True)
class Found:
    """How many postings there are and what they add up to: the figure itself."""

    count: int
    total: Money


def count_postings(search: PostingSearch) -> Found:
    """Add the postings up, each with its sign in the figure."""
    where, parameters = _where(search)
    count, kopecks = sql.row(
        f"""SELECT count(*), coalesce(sum(CASE WHEN p.kind = ANY(%(minus)s::smallint[])
                                               THEN -p.amount_kopecks
                                               ELSE p.amount_kopecks END), 0)::bigint
              FROM ledger_posting p WHERE {where}""",
        parameters | {"minus": _minus(search.measure)},
    )
    return Found(count, Money(kopecks))


def postings_page(search: PostingSearch, *, found: int, skip: int, limit: int) -> list[PostingRow]:
    """List the postings, the latest first; ``found`` is how many there are in all.

    A few among millions are gathered first and put in order then: going back through all the
    numbers until fifty of them turn up would take three times as long.
    """
    if found <= skip:
        return []
    where, parameters = _where(search)
    chosen = f"SELECT p.id FROM ledger_posting p WHERE {where}"
    if found <= FEW:
        chosen = f"SELECT id FROM ({chosen} OFFSET 0) p"
    chosen += " ORDER BY p.id DESC OFFSET %(skip)s LIMIT %(limit)s"
    rows = sql.rows(TOLD.format(chosen=chosen), parameters | {"skip": skip, "limit": limit})
    minus = _minus(search.measure)
    return [_row(columns, minus) for columns in rows]


def all_postings(search: PostingSearch) -> Iterator[PostingRow]:
    """Go through all the postings without holding them in memory."""
    where, parameters = _where(search)
    chosen = f"SELECT p.id FROM ledger_posting p WHERE {where}"
    minus = _minus(search.measure)
    with connection.chunked_cursor() as cursor:
        cursor.execute(TOLD.format(chosen=chosen), parameters)
        while found := cursor.fetchmany(2000):
            yield from (_row(columns, minus) for columns in found)


def posting(posting_id: int) -> PostingRow:
    """Show one posting."""
    chosen = "SELECT p.id FROM ledger_posting p WHERE p.id = %(posting)s"
    return _row(sql.row(TOLD.format(chosen=chosen), {"posting": posting_id}), [])


def _where(search: PostingSearch) -> tuple[str, dict[str, Any]]:
    given = {name: getattr(search, name) for name in CONDITIONS}
    asked = {name: value for name, value in given.items() if value not in (None, "", False)}
    conditions = ["p.line_id = ANY(%(lines)s::bigint[])", *(CONDITIONS[name] for name in asked)]
    if search.measure:
        conditions.append("p.kind = ANY(%(kinds)s::smallint[])")
        asked["kinds"] = [kind.value for kind in MEASURES[search.measure].kinds]
    return " AND ".join(conditions), asked | {"lines": list(search.lines)}


def _minus(measure: str) -> list[int]:
    if not measure:
        return []
    return [kind.value for kind, sign in MEASURES[measure].signs.items() if sign < 0]


def _row(columns: tuple[Any, ...], minus: Sequence[int]) -> PostingRow:
    (key, at, month, kind, giver, taker, kopecks, units, source, source_id, kbk), rest = (
        columns[:11],
        columns[11:],
    )
    certificate, number, contract, provider, place = rest
    return PostingRow(
        posting_id=key,
        at=at,
        month=month,
        kind=Kind(kind),
        giver=Stage(giver),
        taker=Stage(taker),
        amount=Money(kopecks),
        units=units,
        source=Source(source),
        source_id=source_id,
        kbk=kbk,
        certificate=certificate,
        certificate_number=number or "",
        contract=contract,
        provider=provider or "",
        municipality=place or "",
        sign=-1 if kind in minus else 1,
    )

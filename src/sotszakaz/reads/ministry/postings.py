"""Postings behind a figure: found by what the figure is of, with the documents they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible, scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import PER_PAGE, Page, fetch_page, stream
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingKind, PostingSource, Stage
from sotszakaz.monitoring.rules import MEASURES

POSTINGS = sql.load("reads/ministry/sql/postings.sql")


@dataclass(frozen=True, slots=True)
class PostingFilter:
    """Which postings are looked for; nothing in a field means anything.

    ``measure`` is a code of ``rules.MEASURES``, ``kbk`` is the beginning of it.
    """

    measure: str = ""
    year: int | None = None
    line_id: int | None = None
    direction_id: int | None = None
    kbk: str = ""
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

    def parameters(self) -> dict[str, Any]:
        """Give the values the statement takes."""
        signs = MEASURES[self.measure].signs if self.measure else {}
        return {
            "posting": None,
            "kinds": [kind.value for kind in signs] if self.measure else None,
            "minus": [kind.value for kind, sign in signs.items() if sign < 0],
            "kind": self.kind,
            "year": self.year,
            "line": self.line_id,
            "of_direction": self.direction_id,
            "kbk": self.kbk,
            "municipality": self.municipality_id,
            "without_place": self.without_place,
            "month": self.month,
            "first_month": self.first_month,
            "last_month": self.last_month,
            "certificate": self.certificate_id,
            "contract": self.contract_id,
            "of_person": self.person_id,
            "of_provider": self.provider_id,
        }


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A posting with the documents it belongs to.

    ``sign`` is its part in the figure; ``sum_of_all`` adds up, with their signs, all the postings
    the search matches.
    """

    posting_id: int
    at: dt.datetime
    month: dt.date
    kind: PostingKind
    from_stage: Stage
    to_stage: Stage
    amount: Money
    units: int
    source: PostingSource
    source_id: int
    kbk: str
    certificate: UUID | None
    certificate_number: str
    contract: UUID | None
    provider: str
    municipality: str
    sign: int
    sum_of_all: Money

    @property
    def signed(self) -> Money:
        """Give what the posting adds to the figure."""
        return self.amount if self.sign > 0 else -self.amount


def list_postings(
    membership: Membership, wanted: PostingFilter, *, page: int = 1, per_page: int = PER_PAGE
) -> Page[PostingRow]:
    """List the postings that are looked for, the latest first."""
    parameters = scope_params(membership) | wanted.parameters()
    return fetch_page(PostingRow, POSTINGS, parameters, number=page, per_page=per_page)


def sum_of(postings: Page[PostingRow]) -> Money:
    """Add up all the postings a page is of."""
    return postings.rows[0].sum_of_all if postings.rows else Money(0)


def all_postings(membership: Membership, wanted: PostingFilter) -> Iterator[PostingRow]:
    """Go through all the postings without holding them in memory."""
    everything = {"limit": None, "offset": 0}
    return stream(PostingRow, POSTINGS, scope_params(membership) | wanted.parameters() | everything)


def get_posting(membership: Membership, posting_id: int) -> PostingRow:
    """Give one posting.

    Raises:
        NotVisible: there is none, or it is of another's line.
    """
    filters = PostingFilter().parameters() | {"posting": posting_id, "limit": 1, "offset": 0}
    return get_visible(PostingRow, POSTINGS, membership, **filters)

"""Providers a holder may choose from, and what the choice would cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch_first, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import sort_key
from sotszakaz.policy.queries import term_ends
from sotszakaz.providers.states import ProviderKind

OFFERS = sql.load("reads/holder/sql/offers.sql")
MUNICIPALITIES_OF_OFFERS = sql.load("reads/holder/sql/municipalities_of_offers.sql")


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """What a holder looks for; what is empty does not narrow."""

    name: str = ""
    municipality_id: int | None = None
    kind: str = ""
    only_free: bool = True
    sort: str = ""


@dataclass(frozen=True, slots=True)
class EligibleOffer:
    """An offer with its price and how much service the certificate buys at it.

    Units: ``price`` is of ``per``.
    """

    offer_id: int
    provider: UUID
    short_name: str
    full_name: str
    kind: ProviderKind
    municipality_id: int
    municipality: str
    is_home: bool
    capacity: int
    free: int
    price: Money
    per: Quantity
    available: Quantity
    enough: Quantity

    @property
    def is_enough(self) -> bool:
        """Tell whether the certificate buys here all the service it carries."""
        return self.enough == self.available


def list_offers(
    certificate_id: int, wanted: OfferFilter, *, today: date, page: int = 1
) -> Page[EligibleOffer]:
    """List a page of the offers a holder may choose from."""
    filters = {
        "certificate": certificate_id,
        "today": today,
        "offer": None,
        "municipality": wanted.municipality_id,
        "kind": wanted.kind,
        "only_free": wanted.only_free,
        "name": sort_key(wanted.name).strip(),
        "sort": wanted.sort,
    }
    return fetch_page(EligibleOffer, OFFERS, filters, number=page)


def get_offer(certificate_id: int, offer_id: int, *, today: date) -> EligibleOffer | None:
    """Give one offer; nothing when it cannot be chosen by the certificate any more."""
    one = {
        "certificate": certificate_id,
        "today": today,
        "offer": offer_id,
        "municipality": None,
        "kind": "",
        "only_free": False,
        "name": "",
        "sort": "",
        "limit": 1,
        "offset": 0,
    }
    return fetch_first(EligibleOffer, OFFERS, one)


def municipalities_of_offers(certificate_id: int) -> list[tuple[int, str]]:
    """List where the service of a certificate is offered; the holder's own place is first."""
    listed = sql.rows(MUNICIPALITIES_OF_OFFERS, {"certificate": certificate_id})
    return [(municipality_id, name) for municipality_id, name in listed]


def answer_due(jurisdiction_id: int, direction_id: int, today: date) -> date | None:
    """Tell by what day a provider would answer a request sent today; nothing when not set.

    Law: the term is set by the region's act (policy "answer_working_days").
    """
    return term_ends(
        "answer_working_days",
        jurisdiction_id=jurisdiction_id,
        direction_id=direction_id,
        start=today,
    )

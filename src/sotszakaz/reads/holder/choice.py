"""Providers a holder may choose from, and what the choice would cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.text import like_pattern
from sotszakaz.kernel.workdays import CalendarMissing
from sotszakaz.policy.queries import ParameterMissing, calendar, whole_parameter
from sotszakaz.providers.states import ProviderKind

CHOICE = sql.load(__file__)
PAGE = 25
# Places where the service of a certificate is offered: the holder's own first.
_PLACES = """
SELECT t.id, t.name
  FROM certificates_certificate c
  JOIN planning_quota q ON q.id = c.quota_id
  JOIN policy_municipality t
    ON t.id = q.municipality_id
    OR t.id IN (SELECT o.municipality_id FROM providers_offer o
                  JOIN providers_provider p ON p.id = o.provider_id
                 WHERE o.service_id = c.service_id AND p.status = 'active')
 WHERE c.id = %(certificate)s
 ORDER BY t.id <> q.municipality_id, t.name
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a holder looks for. Units: ``page`` begins with one."""

    name: str = ""
    place: int | None = None
    kind: str = ""
    only_free: bool = True
    sort: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Choosable:
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


def choosable(certificate_id: int, wish: Wish, today: date) -> tuple[list[Choosable], int]:
    """List a page of the offers a holder may choose from, and tell how many there are in all."""
    found = sql.dictionaries(
        CHOICE,
        _parameters(certificate_id, today)
        | {
            "place": wish.place,
            "kind": wish.kind,
            "free": wish.only_free,
            "name": like_pattern(wish.name),
            "sort": wish.sort,
            "limit": PAGE,
            "offset": (wish.page - 1) * PAGE,
        },
    )
    return [_choosable(row) for row in found], found[0]["found"] if found else 0


def choosable_offer(certificate_id: int, offer_id: int, today: date) -> Choosable | None:
    """Show one offer; nothing when it cannot be chosen by the certificate any more."""
    found = sql.dictionaries(CHOICE, _parameters(certificate_id, today) | {"offer": offer_id})
    return _choosable(found[0]) if found else None


def places_of_choice(certificate_id: int) -> list[tuple[int, str]]:
    """List the places where the service of a certificate is offered; the holder's own is first."""
    return [(key, name) for key, name in sql.rows(_PLACES, {"certificate": certificate_id})]


def answer_due(jurisdiction_id: int, direction_id: int, today: date) -> date | None:
    """Tell by what day a provider would answer a request sent today; nothing when not set.

    Law: the term is set by the region's act (policy "answer_working_days").
    """
    try:
        days = whole_parameter(
            "answer_working_days",
            jurisdiction_id=jurisdiction_id,
            direction_id=direction_id,
            on=today,
        )
        return calendar(jurisdiction_id).add_working_days(today, days)
    except (ParameterMissing, CalendarMissing):
        return None


def _parameters(certificate_id: int, today: date) -> dict[str, Any]:
    return {
        "certificate": certificate_id,
        "today": today,
        "offer": None,
        "place": None,
        "kind": "",
        "free": False,
        "name": "",
        "sort": "",
        "limit": 1,
        "offset": 0,
    }


def _choosable(row: dict[str, Any]) -> Choosable:
    unit = Unit(row["unit"])
    plain = ("offer_id", "provider", "short_name", "full_name", "municipality_id", "municipality")
    return Choosable(
        **{name: row[name] for name in plain},
        kind=ProviderKind(row["kind"]),
        is_home=row["is_home"],
        capacity=row["capacity"],
        free=row["free"],
        price=Money(row["price_kopecks"]),
        per=Quantity(row["per_units"], unit),
        available=Quantity(row["available_units"], unit),
        enough=Quantity(row["enough_units"], unit),
    )

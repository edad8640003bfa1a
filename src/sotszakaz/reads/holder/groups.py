"""Groups with places a holder may book by a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.providers.states import ProviderKind

_GROUPS = """
SELECT g.id AS group_id, g.public_id, g.title, lower(g.period) AS first_day,
       upper(g.period) - 1 AS last_day, g.opens_at, g.price_kopecks, g.units, g.capacity,
       g.capacity - g.taken AS free, o.short_name AS provider_name, p.public_id AS provider,
       p.kind, t.name AS municipality, s.unit, a.available_kopecks, a.available_units,
       g.period <@ c.period AS in_term,
       k.public_id AS booked, x.committed_kopecks
  FROM certificates_certificate c
  JOIN ledger_certificateaccount a ON a.certificate_id = c.id
  JOIN providers_offer f ON f.service_id = c.service_id
  JOIN providers_provider p ON p.id = f.provider_id AND p.status = 'active'
  JOIN booking_group g ON g.offer_id = f.id
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN policy_municipality t ON t.id = f.municipality_id
  JOIN planning_service s ON s.id = c.service_id
  LEFT JOIN booking_contract k
    ON k.group_id = g.id AND k.person_id = c.person_id AND k.status IN ('requested', 'active')
  LEFT JOIN ledger_contractaccount x ON x.contract_id = k.id
 WHERE c.id = %(certificate)s AND lower(g.period) >= %(today)s::date
   AND (%(group)s::uuid IS NULL OR g.public_id = %(group)s::uuid)
 ORDER BY lower(g.period), g.title, g.id
 LIMIT 200
"""


class Booking(StrEnum):
    """Whether a place may be booked now, and if not, why."""

    BOOKED = "booked"
    EARLY = "early"
    SOLD_OUT = "sold_out"
    OUT_OF_TERM = "out_of_term"
    NO_MONEY = "no_money"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class BookableGroup:
    """A group with its price shared between the certificate and the holder.

    ``paid`` is what the certificate pays, or has paid for a place already booked; ``copayment`` is
    left for the holder («доплата»).
    """

    group_id: int
    public_id: UUID
    title: str
    first_day: date
    last_day: date
    opens_at: datetime
    price: Money
    paid: Money
    copayment: Money
    available: Money
    units: Quantity
    capacity: int
    free: int
    provider: UUID
    provider_name: str
    kind: ProviderKind
    municipality: str
    booked: UUID | None
    booking: Booking

    @property
    def remains(self) -> Money:
        """Give what would be left on the certificate once the place is booked."""
        return self.available - self.paid


def bookable_groups(certificate_id: int, *, now: datetime, today: date) -> list[BookableGroup]:
    """List the groups of the service of a certificate that have not begun, the nearest first."""
    parameters = {"certificate": certificate_id, "today": today, "group": None}
    return [_group(row, now) for row in sql.dictionaries(_GROUPS, parameters)]


def bookable_group(
    certificate_id: int, group: UUID, *, now: datetime, today: date
) -> BookableGroup | None:
    """Show one group; nothing when it has begun or is of another service."""
    parameters = {"certificate": certificate_id, "today": today, "group": group}
    found = sql.dictionaries(_GROUPS, parameters)
    return _group(found[0], now) if found else None


def _group(row: dict[str, Any], now: datetime) -> BookableGroup:
    price, available = Money(row["price_kopecks"]), Money(row["available_kopecks"])
    is_booked = row["booked"] is not None
    paid = Money(row["committed_kopecks"]) if is_booked else min(price, available)
    plain = (
        *("group_id", "public_id", "title", "first_day", "last_day", "opens_at", "capacity"),
        *("free", "provider", "provider_name", "municipality", "booked"),
    )
    return BookableGroup(
        **{name: row[name] for name in plain},
        price=price,
        paid=paid,
        copayment=price - paid,
        available=available,
        units=Quantity(row["units"], Unit(row["unit"])),
        kind=ProviderKind(row["kind"]),
        booking=_booking(row, now),
    )


def _booking(row: dict[str, Any], now: datetime) -> Booking:
    """Judge in the order in which booking itself judges."""
    judged = (
        (row["booked"] is not None, Booking.BOOKED),
        (now < row["opens_at"], Booking.EARLY),
        (row["free"] <= 0, Booking.SOLD_OUT),
        (not row["in_term"], Booking.OUT_OF_TERM),
        (
            row["available_kopecks"] == 0 or row["units"] > row["available_units"],
            Booking.NO_MONEY,
        ),
    )
    return next((answer for holds, answer in judged if holds), Booking.OPEN)

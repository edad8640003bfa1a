"""Groups with places a holder may book by a certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_first
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.providers.states import ProviderKind

GROUPS = sql.load("reads/holder/sql/groups.sql")


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
    """A group with places and what the certificate has for it.

    ``booked`` is the contract of a place the holder already has, ``committed`` what the certificate
    pays for it.
    """

    group_id: int
    public_id: UUID
    title: str
    first_day: date
    last_day: date
    opens_at: datetime
    price: Money
    units: Quantity
    capacity: int
    free: int
    provider_public_id: UUID
    provider: str
    kind: ProviderKind
    municipality: str
    available: Money
    available_units: Quantity
    is_in_term: bool
    booked: UUID | None
    committed: Money | None

    @property
    def paid(self) -> Money:
        """Give what the certificate pays, or has paid for a place already booked."""
        return min(self.price, self.available) if self.committed is None else self.committed

    @property
    def copayment(self) -> Money:
        """Give what is left for the holder to pay («доплата»)."""
        return self.price - self.paid

    @property
    def remains(self) -> Money:
        """Give what would be left on the certificate once the place is booked."""
        return self.available - self.paid

    def booking(self, now: datetime) -> Booking:
        """Judge in the order in which booking itself judges."""
        judged = (
            (self.booked is not None, Booking.BOOKED),
            (now < self.opens_at, Booking.EARLY),
            (self.free <= 0, Booking.SOLD_OUT),
            (not self.is_in_term, Booking.OUT_OF_TERM),
            (not self.available or self.units > self.available_units, Booking.NO_MONEY),
        )
        return next((answer for holds, answer in judged if holds), Booking.OPEN)


def bookable_groups(certificate_id: int, *, today: date) -> list[BookableGroup]:
    """List the groups of the service of a certificate that have not begun, the nearest first."""
    filters = {"certificate": certificate_id, "today": today, "group": None}
    return fetch(BookableGroup, GROUPS, filters)


def bookable_group(certificate_id: int, group: UUID, *, today: date) -> BookableGroup | None:
    """Show one group; nothing when it has begun or is of another service."""
    one = {"certificate": certificate_id, "today": today, "group": group}
    return fetch_first(BookableGroup, GROUPS, one)

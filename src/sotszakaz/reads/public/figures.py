"""What everybody may know about the year of a region: three statements, no names of people.

The figures come from counters, so they cost little; the self-check holds the counters to postings.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_first, fetch_one
from sotszakaz.kernel.money import Money

BY_PLACE = sql.load("reads/public/sql/figures_by_place.sql")
LATEST_ORDER = sql.load("reads/public/sql/latest_order.sql")
ORDER_MONEY = sql.load("reads/public/sql/order_money.sql")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where the limit of the order's budget lines stands; the parts make the limit.

    ``paid`` is what stays with providers: what they gave back stands in ``returned``.
    """

    limit: Money
    free: Money
    reserved: Money
    committed: Money
    accepted: Money
    paid: Money
    returned: Money


@dataclass(frozen=True, slots=True)
class Figures:
    """People and money of a place, or of the whole order.

    Units: people, except the last four; ``accepted`` and ``paid`` include what went on from there.
    """

    planned: int
    issued: int
    queued: int
    state: int
    private: int
    nonprofit: int
    served: int
    delivered: Money
    accepted: Money
    paid: Money
    returned: Money

    @property
    def chosen(self) -> int:
        """How many people chose a provider of any kind."""
        return self.state + self.private + self.nonprofit

    def __add__(self, other: Figures) -> Figures:
        """Add the figures of another place, column by column."""
        names = [field.name for field in fields(Figures)]
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})


NO_FIGURES = Figures(0, 0, 0, 0, 0, 0, 0, Money(0), Money(0), Money(0), Money(0))


@dataclass(frozen=True, slots=True)
class PlaceFigures(Figures):
    """The figures of a municipality."""

    name: str


@dataclass(frozen=True, slots=True)
class LatestOrder:
    """The newest approved order and the act that approves it."""

    order_id: int
    year: int
    direction: str
    authority: str
    region: str
    time_zone: str
    is_fictional: bool
    act_kind: str
    act_number: str
    act_signed_on: date

    @property
    def act(self) -> str:
        """The act as people name it, without its number."""
        return f"{self.act_kind} от {self.act_signed_on:%d.%m.%Y}"


@dataclass(frozen=True, slots=True)
class RegionYear:
    """The year of a region as everybody may see it."""

    order: LatestOrder
    envelope: Envelope
    whole: Figures
    places: tuple[PlaceFigures, ...]


def region_year() -> RegionYear | None:
    """Give the figures of the newest approved order; nothing when there is none yet."""
    order = fetch_first(LatestOrder, LATEST_ORDER)
    if order is None:
        return None
    places = fetch(PlaceFigures, BY_PLACE, {"order": order.order_id})
    return RegionYear(
        order=order,
        envelope=fetch_one(Envelope, ORDER_MONEY, {"order": order.order_id}),
        whole=sum(places, start=NO_FIGURES),
        places=tuple(places),
    )

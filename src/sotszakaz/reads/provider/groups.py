"""Groups with places of a provider and who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit

PAGE = 25
_GROUPS = """
    SELECT g.id, g.public_id, g.title, s.name, s.unit, t.name, lower(g.period), upper(g.period),
           g.opens_at, g.price_kopecks, g.units, g.capacity, g.taken, count(*) OVER ()::int
      FROM providers_offer f
      JOIN booking_group g ON g.offer_id = f.id
      JOIN planning_service s ON s.id = f.service_id
      JOIN policy_municipality t ON t.id = f.municipality_id
     WHERE f.provider_id = %(provider)s AND (%(group)s::bigint IS NULL OR g.id = %(group)s)
     ORDER BY lower(g.period) DESC, g.id DESC
     LIMIT %(limit)s OFFSET %(offset)s"""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with its places, and the moment from which people may book them."""

    group_id: int
    public_id: UUID
    title: str
    service: str
    municipality: str
    first_day: date
    last_day: date
    opens_at: datetime
    price: Money
    units: Quantity
    capacity: int
    taken: int

    @property
    def free(self) -> int:
        """Count the places nobody took."""
        return self.capacity - self.taken


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """A page of groups and how many there are in all."""

    rows: list[GroupRow]
    found: int


def groups_of_provider(provider_id: int, *, page: int = 1) -> GroupsPage:
    """List the groups of a provider, the latest first."""
    return _page(provider_id, None, (page - 1) * PAGE)


def group_of_provider(provider_id: int, group_id: int) -> GroupRow:
    """Show a group of a provider that is known to be its own."""
    return _page(provider_id, group_id, 0).rows[0]


def _page(provider_id: int, group_id: int | None, offset: int) -> GroupsPage:
    rows = sql.rows(
        _GROUPS, {"provider": provider_id, "group": group_id, "limit": PAGE, "offset": offset}
    )
    return GroupsPage(
        [
            GroupRow(
                key,
                public_id,
                title,
                service,
                place,
                first,
                after - timedelta(days=1),
                opens_at,
                Money(kopecks),
                Quantity(units, Unit(unit)),
                capacity,
                taken,
            )
            for (
                key,
                public_id,
                title,
                service,
                unit,
                place,
                first,
                after,
                opens_at,
                kopecks,
                units,
                capacity,
                taken,
                _,
            ) in rows
        ],
        rows[0][13] if rows else 0,
    )

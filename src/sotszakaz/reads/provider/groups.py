"""Groups with places of a provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch_one, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity

GROUPS = sql.load("reads/provider/sql/groups.sql")


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


def groups_of_provider(provider_id: int, *, page: int = 1) -> Page[GroupRow]:
    """List the groups of a provider, the latest first."""
    return fetch_page(GroupRow, GROUPS, {"provider": provider_id, "group": None}, number=page)


def group_of_provider(provider_id: int, group_id: int) -> GroupRow:
    """Show a group of a provider that is known to be its own."""
    one = {"provider": provider_id, "group": group_id, "limit": 1, "offset": 0}
    return fetch_one(GroupRow, GROUPS, one)

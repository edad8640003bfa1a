"""What was recorded last under a holder's contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity

LATEST_VISITS = sql.load("reads/holder/sql/latest_visits.sql")


@dataclass(frozen=True, slots=True)
class HolderVisit:
    """A service given: when, by whom, how long, for how much."""

    starts_at: datetime
    ends_at: datetime
    worker: str
    units: Quantity
    cost: Money


def latest_visits(
    membership: Membership, contract_id: int, *, limit: int = 10
) -> list[HolderVisit]:
    """List the last services given under a contract, the latest first."""
    parameters = scope_params(membership) | {"contract": contract_id, "limit": limit}
    return fetch(HolderVisit, LATEST_VISITS, parameters)

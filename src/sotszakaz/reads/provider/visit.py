"""One record of a service, as its provider sees it before changing or answering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import get_visible
from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.ledger.states import MonthStatus

VISIT = sql.load("reads/provider/sql/visit.sql")


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A record of a service with its month, its act and the objection to it."""

    visit_id: int
    month_id: int
    month: Month
    month_status: MonthStatus
    contract_id: int
    contract_public_id: UUID
    person: str
    worker: str
    starts_at: datetime
    ends_at: datetime
    units: Quantity
    cost: Money
    act_id: int | None
    stands: bool
    dispute: str
    raised_at: datetime | None
    is_disputed: bool
    is_upheld: bool | None

    @property
    def waits_for_answer(self) -> bool:
        """Say whether the holder objects and nobody answered."""
        return self.is_disputed and self.is_upheld is None


def get_visit(membership: Membership, visit_id: int) -> VisitRow:
    """Give a record of a service.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    return get_visible(VisitRow, VISIT, membership, visit=visit_id)

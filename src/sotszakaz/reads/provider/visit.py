"""One record of a service, as its provider sees it before changing or answering."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.provider.acts import full_name

_VISIT = """
    SELECT v.id, m.id AS month_id, m.month, m.status, c.id AS contract_id, c.public_id,
           p.surname, p.given_name, p.patronymic, w.full_name AS worker, s.unit,
           lower(v.period) AS starts_at, upper(v.period) AS ends_at, v.units, v.cost_kopecks,
           v.is_void, v.corrects_id, a.id AS act_id, q.reason AS dispute, q.raised_at,
           q.is_upheld, q.visit_id IS NOT NULL AS is_disputed
      FROM delivery_visit v
      JOIN ledger_accountingmonth m ON m.id = v.accounting_month_id
      JOIN booking_contract c ON c.id = v.contract_id
      JOIN people_person p ON p.id = c.person_id
      JOIN planning_service s ON s.id = c.service_id
      JOIN providers_worker w ON w.id = v.worker_id
      LEFT JOIN delivery_act a ON a.accounting_month_id = m.id AND a.contract_id = c.id
      LEFT JOIN delivery_dispute q ON q.visit_id = v.id
     WHERE v.id = %(visit)s"""


@dataclass(frozen=True, slots=True)
class VisitCard:
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


def visit_of_provider(visit_id: int) -> VisitCard:
    """Show a record of a service that is known to be the provider's own."""
    (row,) = sql.dictionaries(_VISIT, {"visit": visit_id})
    return VisitCard(
        visit_id=row["id"],
        month_id=row["month_id"],
        month=Month.of(row["month"]),
        month_status=MonthStatus(row["status"]),
        contract_id=row["contract_id"],
        contract_public_id=row["public_id"],
        person=full_name(row),
        worker=row["worker"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        units=Quantity(row["units"], Unit(row["unit"])),
        cost=Money(row["cost_kopecks"]),
        act_id=row["act_id"],
        stands=not row["is_void"] and row["corrects_id"] is None,
        dispute=row["dispute"] or "",
        raised_at=row["raised_at"],
        is_disputed=row["is_disputed"],
        is_upheld=row["is_upheld"],
    )

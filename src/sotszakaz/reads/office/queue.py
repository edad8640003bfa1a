"""The queue of a body: by quotas, and who waits in one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money
from sotszakaz.reads.office.sight import FULL_NAME, IN_SIGHT, Found, Sight

QUOTAS = f"""
SELECT q.id, q.year, s.name, k.name, t.name, q.volume, q.issued,
       coalesce(w.for_volume, 0), coalesce(w.for_money, 0), l.free_kopecks
  FROM planning_quota q
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN ledger_lineaccount l ON l.line_id = q.budget_line_id
  LEFT JOIN (SELECT quota_id, count(*) FILTER (WHERE reason = 'volume') AS for_volume,
                    count(*) FILTER (WHERE reason = 'money') AS for_money
               FROM eligibility_queueentry WHERE left_at IS NULL GROUP BY quota_id) w
    ON w.quota_id = q.id
 WHERE {IN_SIGHT}
"""
WAITING = f"{QUOTAS} AND w.quota_id IS NOT NULL ORDER BY t.name, s.name, k.code, q.id"
ONE = f"{QUOTAS} AND q.id = %(quota)s"
PLACES = f"""
SELECT row_number() OVER (ORDER BY e.priority, e.submitted_at, e.application_id),
       a.public_id, a.number, {FULL_NAME}, p.public_id, e.submitted_at, e.entered_at, e.reason
  FROM eligibility_queueentry e
  JOIN eligibility_application a ON a.id = e.application_id
  JOIN people_person p ON p.id = a.person_id
 WHERE e.quota_id = %(quota)s AND e.left_at IS NULL
 ORDER BY e.priority, e.submitted_at, e.application_id
 LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True, slots=True)
class QuotaQueue:
    """A quota and how many wait in it for what."""

    quota_id: int
    year: int
    service: str
    category: str
    municipality: str
    volume: int
    issued: int
    waiting_for_volume: int
    waiting_for_money: int
    free_money: Money

    @property
    def waiting(self) -> int:
        """How many wait in all."""
        return self.waiting_for_volume + self.waiting_for_money

    @property
    def free_places(self) -> int:
        """How many certificates the volume still allows."""
        return self.volume - self.issued


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """One who waits."""

    place: int
    public_id: UUID
    number: str
    person: str
    person_public_id: UUID
    submitted_at: datetime
    entered_at: datetime
    reason: QueueReason


def quotas_with_queue(sight: Sight) -> list[QuotaQueue]:
    """List the quotas in which somebody waits, by place."""
    return [_quota(found) for found in sql.rows(WAITING, sight.parameters())]


def quota_queue(sight: Sight, quota_id: int) -> QuotaQueue | None:
    """Show one quota; nothing when it is another's."""
    found = sql.rows(ONE, sight.parameters() | {"quota": quota_id})
    return _quota(found[0]) if found else None


def places_of_queue(quota: QuotaQueue, *, offset: int, limit: int) -> Found[QueuePlace]:
    """List who waits in a quota, first come first."""
    rows = sql.rows(PLACES, {"quota": quota.quota_id, "offset": offset, "limit": limit})
    return Found([QueuePlace(*(*row[:-1], QueueReason(row[-1]))) for row in rows], quota.waiting)


def _quota(found: tuple[Any, ...]) -> QuotaQueue:
    return QuotaQueue(*(*found[:-1], Money(found[-1])))

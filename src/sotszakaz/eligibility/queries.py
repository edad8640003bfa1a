"""What is known of criteria, decisions and the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sotszakaz.database import sql
from sotszakaz.eligibility.models import Criteria, Decision, Fact, QueueEntry
from sotszakaz.eligibility.rules.evaluation import Reason, explain
from sotszakaz.eligibility.rules.facts import FactSpec, kinds_of
from sotszakaz.eligibility.rules.reading import read_tree
from sotszakaz.eligibility.rules.tree import Tree
from sotszakaz.eligibility.states import CriteriaStatus, FactKind, QueueReason
from sotszakaz.kernel.errors import DomainError

PLACES = """
SELECT s.registry_entry_no, c.code, m.oktmo, q.id
  FROM planning_orderline l
  JOIN planning_quota q ON q.id = l.quota_id
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category c ON c.id = q.category_id
  JOIN policy_municipality m ON m.id = q.municipality_id
 WHERE l.order_id = %(order)s
"""
AHEAD = """
SELECT count(*) FROM eligibility_queueentry o
 WHERE o.quota_id = %(quota)s AND o.left_at IS NULL
   AND (o.priority, o.submitted_at, o.application_id)
     < (%(priority)s::smallint, %(submitted_at)s::timestamptz, %(application)s::bigint)
"""
QUEUE = """
SELECT row_number() OVER (ORDER BY e.priority, e.submitted_at, e.application_id),
       e.application_id, a.number, e.submitted_at, e.reason
  FROM eligibility_queueentry e
  JOIN eligibility_application a ON a.id = e.application_id
 WHERE e.quota_id = %(quota)s AND e.left_at IS NULL
 ORDER BY e.priority, e.submitted_at, e.application_id
 LIMIT %(limit)s
"""


class CriteriaMissing(DomainError):
    """Для этой услуги и категории нет действующих критериев. Введите их в действие."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with a line for each condition."""

    is_eligible: bool
    decided_at: datetime
    lines: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """Where a waiting applicant stands, and why there is no certificate yet."""

    place: int
    ahead: int
    reason: QueueReason


@dataclass(frozen=True, slots=True)
class Queued:
    """One who waits, as lists show them."""

    place: int
    application_id: int
    number: str
    submitted_at: datetime
    reason: QueueReason


def fact_specs(direction_id: int) -> dict[str, FactSpec]:
    """Give the facts that a direction declares, by name, in the order they were declared."""
    facts = Fact.objects.filter(direction_id=direction_id).order_by("pk")
    return {
        fact.name: FactSpec(fact.name, fact.title, FactKind(fact.kind), fact.is_required)
        for fact in facts
    }


def criteria_tree(criteria: Criteria) -> Tree:
    """Read stored criteria."""
    return read_tree(criteria.tree, kinds_of(fact_specs(criteria.service.direction_id)))


def active_criteria(service_id: int, category_id: int) -> Criteria:
    """Give the criteria in force.

    Raises:
        CriteriaMissing: there are none.
    """
    found = Criteria.objects.select_related("service").filter(
        service_id=service_id, category_id=category_id, status=CriteriaStatus.ACTIVE
    )
    criteria = found.first()
    if criteria is None:
        raise CriteriaMissing
    return criteria


def explanation(application_id: int) -> Explanation | None:
    """Explain the decision on an application; nothing when there is none yet."""
    found = Decision.objects.select_related("criteria__service").filter(pk=application_id)
    decision = found.first()
    if decision is None:
        return None
    lines = explain(criteria_tree(decision.criteria), decision.failed_mask)
    return Explanation(decision.is_eligible, decision.decided_at, lines)


def queue_position(application_id: int) -> QueuePlace | None:
    """Tell the place in the queue; nothing for one who does not wait."""
    entry = QueueEntry.objects.filter(pk=application_id, left_at=None).first()
    if entry is None:
        return None
    (ahead,) = sql.row(
        AHEAD,
        {
            "quota": entry.quota_id,
            "priority": entry.priority,
            "submitted_at": entry.submitted_at,
            "application": entry.application_id,
        },
    )
    return QueuePlace(ahead + 1, ahead, QueueReason(entry.reason))


def queue_of_quota(quota_id: int, *, limit: int = 100) -> list[Queued]:
    """List those who wait, first come first."""
    found = sql.rows(QUEUE, {"quota": quota_id, "limit": limit})
    return [
        Queued(place, application_id, number, submitted_at, QueueReason(reason))
        for place, application_id, number, submitted_at, reason in found
    ]


def quota_keys(order_id: int) -> dict[tuple[str, str, str], int]:
    """Give the quotas of an order by registry number of service, code of category and ОКТМО."""
    places = sql.rows(PLACES, {"order": order_id})
    return {(entry, category, oktmo): key for entry, category, oktmo, key in places}

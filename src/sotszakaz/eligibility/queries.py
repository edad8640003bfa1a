"""What is known of criteria, decisions and the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.eligibility.models import (
    Application,
    Criteria,
    Decision,
    Fact,
    IntakeFile,
    QueueEntry,
    Upload,
)
from sotszakaz.eligibility.rules.evaluation import Reason, explain, unmet
from sotszakaz.eligibility.rules.facts import FactSpec, kinds_of
from sotszakaz.eligibility.rules.reading import read_tree
from sotszakaz.eligibility.rules.tree import Tree
from sotszakaz.eligibility.states import CriteriaStatus, FactKind, QueueReason
from sotszakaz.kernel.errors import DomainError

# The kind of file under which recipients are loaded.
RECIPIENTS = "recipients"
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


OF_FILE = """
SELECT d.criteria_id, d.failed_mask, d.is_eligible, count(*)
  FROM eligibility_application a JOIN eligibility_decision d ON d.application_id = a.id
 WHERE a.intake_file_id = %(file)s
 GROUP BY d.criteria_id, d.failed_mask, d.is_eligible
 ORDER BY d.criteria_id, d.failed_mask
"""


class UploadGone(DomainError):
    """Этого файла больше нет: его уже отправили или удалили. Вернитесь к списку файлов."""


class ApplicationWithdrawn(DomainError):
    """Заявление {number} отозвано{consequence}."""


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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A condition that people of a file fail, and how many of them."""

    says: str
    act: str
    people: int


def loaded_file(sha256: str) -> int | None:
    """Give the key of a loaded file of recipients; nothing when it was not loaded."""
    found = IntakeFile.objects.filter(kind=RECIPIENTS, sha256=sha256)
    return found.values_list("pk", flat=True).first()


def decisions_of_file(file_id: int | None) -> tuple[int, int]:
    """Count those of a file who have the right and those who have not."""
    counted = {True: 0, False: 0}
    for _, _, is_eligible, people in sql.rows(OF_FILE, {"file": file_id}):
        counted[is_eligible] += people
    return counted[True], counted[False]


def refusals_of_file(file_id: int | None) -> list[Refusal]:
    """Say which conditions people of a file fail, the most frequent first."""
    failed: dict[tuple[str, str], int] = {}
    trees: dict[int, Tree] = {}
    for criteria_id, mask, _, people in sql.rows(OF_FILE, {"file": file_id}):
        for leaf in unmet(_tree(criteria_id, trees), mask):
            key = (leaf.says, leaf.act)
            failed[key] = failed.get(key, 0) + people
    counted = sorted(failed.items(), key=lambda one: -one[1])
    return [Refusal(says, act, people) for (says, act), people in counted]


def upload_content(upload_id: int) -> bytes:
    """Give a file as it was sent.

    Raises:
        UploadGone: it was sent for approval or removed.
    """
    found = Upload.objects.filter(pk=upload_id).values_list("content", flat=True).first()
    if found is None:
        raise UploadGone
    return bytes(found)


def failed_conditions(cases: set[tuple[int, int]]) -> dict[tuple[int, int], list[str]]:
    """Say for pairs of criteria and mask which conditions did not hold, in words."""
    trees: dict[int, Tree] = {}
    return {
        (criteria_id, mask): [leaf.says for leaf in unmet(_tree(criteria_id, trees), mask)]
        for criteria_id, mask in cases
    }


def fact_specs(direction_id: int) -> dict[str, FactSpec]:
    """Give the facts that a direction declares, by name, in the order they were declared."""
    facts = Fact.objects.filter(direction_id=direction_id).order_by("pk")
    return {
        fact.name: FactSpec(fact.name, fact.title, FactKind(fact.kind), fact.is_required)
        for fact in facts
    }


def application_public_id(application_id: int) -> UUID:
    """Give the public id of an application."""
    return Application.objects.values_list("public_id", flat=True).get(pk=application_id)


def stated_facts(application_id: int, direction_id: int) -> list[tuple[FactSpec, object]]:
    """List what an application states, in the order the direction asks for it."""
    stated = Application.objects.values_list("facts", flat=True).get(pk=application_id)
    specs = fact_specs(direction_id).values()
    return [(spec, stated[spec.name]) for spec in specs if spec.name in stated]


def _tree(criteria_id: int, known: dict[int, Tree]) -> Tree:
    if criteria_id not in known:
        criteria = Criteria.objects.select_related("service").get(pk=criteria_id)
        known[criteria_id] = criteria_tree(criteria)
    return known[criteria_id]


def conditions_of(criteria_id: int) -> tuple[Reason, ...]:
    """Tell a version of criteria in words, condition by condition."""
    return explain(_tree(criteria_id, {}), 0)


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

"""Applications of a body: the list with filters, and one of them with everything decided on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.eligibility.queries import Explanation, QueuePlace, explanation, queue_position
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import ApplicationStage, QueueReason
from sotszakaz.people.rules import name_prefix
from sotszakaz.reads.holder.applications import stated_facts
from sotszakaz.reads.office.sight import (
    FULL_NAME,
    IN_SIGHT,
    NAMED,
    Found,
    Sight,
    latest_first,
    name_bounds,
    page_of,
)

# The state of an application is what exists: a decision, a place in the queue, a certificate.
STAGE = """
    CASE WHEN c.id IS NOT NULL THEN 'issued'
         WHEN a.withdrawn_at IS NOT NULL THEN 'withdrawn'
         WHEN e.application_id IS NOT NULL THEN 'queued'
         WHEN d.application_id IS NULL THEN 'new'
         WHEN d.is_eligible THEN 'granted'
         ELSE 'refused' END
"""
SOURCE = f"""
  FROM eligibility_application a
  JOIN planning_quota q ON q.id = a.quota_id
  JOIN planning_service s ON s.id = q.service_id
 WHERE {IN_SIGHT}
"""
OUTCOME = """
  LEFT JOIN eligibility_decision d ON d.application_id = a.id
  LEFT JOIN eligibility_queueentry e ON e.application_id = a.id AND e.left_at IS NULL
  LEFT JOIN certificates_certificate c ON c.application_id = a.id
"""
_CERTIFICATE = "EXISTS (SELECT FROM certificates_certificate c WHERE c.application_id = a.id)"
_WAITS = """a.id IN (SELECT e.application_id FROM eligibility_queueentry e
                      WHERE e.left_at IS NULL)"""
_DECIDED = "(SELECT FROM eligibility_decision d WHERE d.application_id = a.id"
_STANDS = f"a.withdrawn_at IS NULL AND NOT {_CERTIFICATE}"
# The same states as conditions, each of which an index or a hash of one table answers.
STAGES = {
    ApplicationStage.ISSUED: _CERTIFICATE,
    ApplicationStage.WITHDRAWN: f"a.withdrawn_at IS NOT NULL AND NOT {_CERTIFICATE}",
    ApplicationStage.QUEUED: f"{_STANDS} AND {_WAITS}",
    ApplicationStage.NEW: f"{_STANDS} AND NOT EXISTS {_DECIDED})",
    ApplicationStage.GRANTED: (
        f"{_STANDS} AND EXISTS {_DECIDED} AND d.is_eligible) AND NOT {_WAITS}"
    ),
    ApplicationStage.REFUSED: f"{_STANDS} AND EXISTS {_DECIDED} AND NOT d.is_eligible)",
}
ROW = f"""
SELECT a.id, a.public_id, a.number, {FULL_NAME}, p.public_id, s.name, k.name, t.name,
       a.submitted_at, {STAGE}, c.number, c.public_id
"""
NAMES = """
  JOIN people_person p ON p.id = a.person_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
"""
OF_PAGE = f"""
  FROM page
  JOIN eligibility_application a ON a.id = page.id
  JOIN planning_quota q ON q.id = a.quota_id
  JOIN planning_service s ON s.id = q.service_id {NAMES} {OUTCOME}
"""
ONE = SOURCE.replace(" WHERE ", f" {NAMES} {OUTCOME} WHERE a.id = %(application)s AND ", 1)
CONDITIONS = {
    "municipality_id": "q.municipality_id = %(municipality)s",
    "service_id": "q.service_id = %(service)s",
    "category_id": "q.category_id = %(category)s",
    "number": "a.number = %(number)s",
    "name": f"a.person_id IN (SELECT p.id FROM people_person p WHERE {NAMED})",
    "person_id": "a.person_id = %(person)s",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the applications or certificates is asked for; what is empty does not narrow."""

    stage: str = ""
    municipality_id: int | None = None
    service_id: int | None = None
    category_id: int | None = None
    number: str = ""
    name: str = ""
    person_id: int | None = None

    def conditions(self, known: dict[str, str]) -> str:
        """Join the conditions of what is asked for."""
        asked = [text for name, text in known.items() if getattr(self, name)]
        return "".join(f" AND {text}" for text in asked)

    def parameters(self) -> dict[str, Any]:
        """Give the values the conditions take."""
        return {
            "stage": self.stage,
            "municipality": self.municipality_id,
            "service": self.service_id,
            "category": self.category_id,
            "number": self.number,
            "person": self.person_id,
        } | name_bounds(name_prefix(self.name))


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application as lists show it."""

    application_id: int
    public_id: UUID
    number: str
    person: str
    person_public_id: UUID
    service: str
    category: str
    municipality: str
    submitted_at: datetime
    stage: ApplicationStage
    certificate: str | None
    certificate_public_id: UUID | None


@dataclass(frozen=True, slots=True)
class ApplicationCard:
    """An application with what is stated, decided and given by it."""

    row: ApplicationRow
    person_id: int
    birth_date: date
    quota_id: int
    year: int
    withdrawn_at: datetime | None
    facts: list[tuple[FactSpec, object]]
    decision: Explanation | None
    queue: QueuePlace | None
    queue_reason: QueueReason | None


def applications(
    sight: Sight, filters: Filters, *, offset: int, limit: int
) -> Found[ApplicationRow]:
    """List applications, the latest first."""
    where = filters.conditions(CONDITIONS)
    if filters.stage:
        where += f" AND {STAGES[ApplicationStage(filters.stage)]}"
    source = f"{SOURCE} {where}"
    statement = latest_first(ROW, OF_PAGE, "a.id", source, offset=offset, limit=limit)
    return page_of(sql.rows(statement, sight.parameters() | filters.parameters()), _row)


def application_card(sight: Sight, application_id: int) -> ApplicationCard:
    """Show one application; who may see it was judged before."""
    more = "p.id, p.birth_date, q.id, q.year, a.withdrawn_at, s.direction_id"
    statement = f"""
        {ROW}, {more}
        {ONE}
    """
    found = sql.row(statement, sight.parameters() | {"application": application_id})
    person_id, birth_date, quota_id, year, withdrawn_at, direction_id = found[12:]
    queue = queue_position(application_id)
    return ApplicationCard(
        row=_row(found[:12]),
        person_id=person_id,
        birth_date=birth_date,
        quota_id=quota_id,
        year=year,
        withdrawn_at=withdrawn_at,
        facts=stated_facts(application_id, direction_id),
        decision=explanation(application_id),
        queue=queue,
        queue_reason=queue.reason if queue else None,
    )


def application_public_id(application_id: int) -> UUID:
    """Give the public key of an application."""
    asked = {"application": application_id}
    (found,) = sql.row(
        "SELECT public_id FROM eligibility_application WHERE id = %(application)s", asked
    )
    return UUID(str(found))


def quotas_in_sight(sight: Sight) -> set[int]:
    """Give the keys of the quotas of a body."""
    statement = f"""
        SELECT q.id FROM planning_quota q JOIN planning_service s ON s.id = q.service_id
         WHERE {IN_SIGHT}"""
    return {key for (key,) in sql.rows(statement, sight.parameters())}


def _row(found: tuple[Any, ...]) -> ApplicationRow:
    return ApplicationRow(*(*found[:9], ApplicationStage(found[9]), *found[10:]))

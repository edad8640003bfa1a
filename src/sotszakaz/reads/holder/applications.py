"""A citizen's applications: what became of each, who stands ahead, and what may be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.workdays import CalendarMissing
from sotszakaz.policy.queries import ParameterMissing, calendar, time_zone, whole_parameter

APPLICATIONS = sql.load(__file__)
# What may be asked for: quotas of approved orders, of the years that are not over.
_OPEN = """
SELECT q.id AS quota_id, q.year, s.name AS service, s.content, s.delivery_form, s.unit,
       s.direction_id, k.name AS category, t.id AS municipality_id, t.name AS municipality,
       n.units, q.volume - q.issued AS free,
       (SELECT a.public_id FROM eligibility_application a
         WHERE a.person_id = %(person)s AND a.quota_id = q.id
           AND a.withdrawn_at IS NULL) AS applied
  FROM planning_quota q
  JOIN planning_service s ON s.id = q.service_id
  JOIN planning_category k ON k.id = q.category_id
  JOIN policy_municipality t ON t.id = q.municipality_id
  JOIN people_person p ON p.id = %(person)s AND p.municipality_id = q.municipality_id
  JOIN planning_facevalue n ON n.service_id = s.id AND n.category_id = k.id
   AND n.period @> greatest(%(today)s::date, make_date(q.year, 1, 1))
 WHERE q.volume > 0 AND q.year >= date_part('year', %(today)s::date)
   AND EXISTS (SELECT FROM planning_enablement w
                WHERE w.service_id = s.id
                  AND w.period @> greatest(%(today)s::date, make_date(q.year, 1, 1)))
   AND (%(quota)s::bigint IS NULL OR q.id = %(quota)s::bigint)
 ORDER BY q.year, s.name, k.code
"""


class Stage(StrEnum):
    """How far an application has come."""

    WITHDRAWN = "withdrawn"
    ISSUED = "issued"
    REFUSED = "refused"
    QUEUED = "queued"
    APPROVED = "approved"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application as its applicant sees it.

    ``ahead`` counts those who wait for the same service, category and place before this one.
    """

    application_id: int
    public_id: UUID
    number: str
    submitted_at: datetime
    withdrawn_at: datetime | None
    year: int
    quota_id: int
    service: str
    direction: str
    direction_id: int
    category: str
    municipality: str
    jurisdiction_id: int
    authority: str
    is_eligible: bool | None
    decided_at: datetime | None
    certificate: UUID | None
    queue_reason: QueueReason | None
    queued_at: datetime | None
    ahead: int | None

    @property
    def stage(self) -> Stage:
        """Say how far it has come."""
        if self.certificate is not None:
            return Stage.ISSUED
        if self.withdrawn_at is not None:
            return Stage.WITHDRAWN
        if self.queue_reason is not None:
            return Stage.QUEUED
        if self.is_eligible is None:
            return Stage.WAITING
        return Stage.APPROVED if self.is_eligible else Stage.REFUSED

    @property
    def place(self) -> int | None:
        """Give the number in the queue; nothing for one who does not wait."""
        return None if self.ahead is None else self.ahead + 1


@dataclass(frozen=True, slots=True)
class OpenQuota:
    """A service a citizen may apply for in the place where they live.

    Units: ``units`` is what one certificate carries, ``free`` are certificates not issued yet.
    """

    quota_id: int
    year: int
    service: str
    content: str
    delivery_form: str
    direction_id: int
    category: str
    municipality_id: int
    municipality: str
    units: Quantity
    free: int
    applied: UUID | None


def applications_of(person_id: int | None) -> list[ApplicationRow]:
    """List a citizen's applications, the latest first."""
    parameters = {"person": person_id, "application": None}
    return [_row(found) for found in sql.dictionaries(APPLICATIONS, parameters)]


def application_of(person_id: int, application_id: int) -> ApplicationRow:
    """Show one application of a citizen; who may see it was judged before."""
    parameters = {"person": person_id, "application": application_id}
    [found] = sql.dictionaries(APPLICATIONS, parameters)
    return _row(found)


def open_quotas(person_id: int | None, today: date) -> list[OpenQuota]:
    """List what a citizen may apply for at home this year and the next."""
    parameters = {"person": person_id, "today": today, "quota": None}
    return [_open(found) for found in sql.dictionaries(_OPEN, parameters)]


def open_quota(person_id: int | None, quota_id: int, today: date) -> OpenQuota | None:
    """Show one of what a citizen may apply for; nothing when it is not offered to them."""
    parameters = {"person": person_id, "today": today, "quota": quota_id}
    found = sql.dictionaries(_OPEN, parameters)
    return _open(found[0]) if found else None


def decision_due(application: ApplicationRow) -> date | None:
    """Tell by what day an application is answered; nothing where the region has not set it.

    Law: the term is set by the region's act (policy "certificate_decision_working_days").
    """
    zone = time_zone(application.jurisdiction_id)
    submitted = application.submitted_at.astimezone(zone).date()
    try:
        days = whole_parameter(
            "certificate_decision_working_days",
            jurisdiction_id=application.jurisdiction_id,
            direction_id=application.direction_id,
            on=submitted,
        )
        return calendar(application.jurisdiction_id).add_working_days(submitted, days)
    except (ParameterMissing, CalendarMissing):
        return None


def _row(found: dict[str, Any]) -> ApplicationRow:
    reason = found.pop("queue_reason")
    return ApplicationRow(queue_reason=QueueReason(reason) if reason else None, **found)


def _open(found: dict[str, Any]) -> OpenQuota:
    units = Quantity(found.pop("units"), Unit(found.pop("unit")))
    return OpenQuota(units=units, **found)

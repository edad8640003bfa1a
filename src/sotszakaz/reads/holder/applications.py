"""What a citizen may apply for, and by what day an application is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_first
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.policy.queries import term_ends, time_zone
from sotszakaz.reads.applications import ApplicationRow

QUOTAS_TO_APPLY = sql.load("reads/holder/sql/quotas_to_apply.sql")


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


def open_quotas(person_id: int | None, today: date) -> list[OpenQuota]:
    """List what a citizen may apply for at home this year and the next."""
    parameters = {"person": person_id, "today": today, "quota": None}
    return fetch(OpenQuota, QUOTAS_TO_APPLY, parameters)


def open_quota(person_id: int | None, quota_id: int, today: date) -> OpenQuota | None:
    """Show one of what a citizen may apply for; nothing when it is not offered to them."""
    parameters = {"person": person_id, "today": today, "quota": quota_id}
    return fetch_first(OpenQuota, QUOTAS_TO_APPLY, parameters)


def decision_due(application: ApplicationRow) -> date | None:
    """Tell by what day an application is answered; nothing where the region has not set it.

    Law: the term is set by the region's act (policy "certificate_decision_working_days").
    """
    zone = time_zone(application.jurisdiction_id)
    submitted = application.submitted_at.astimezone(zone).date()
    return term_ends(
        "certificate_decision_working_days",
        jurisdiction_id=application.jurisdiction_id,
        direction_id=application.direction_id,
        start=submitted,
    )

"""Giving somebody a role."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.identity.models import Assignment
from sotszakaz.identity.rules import NewAssignment
from sotszakaz.kernel.actor import Actor

ASSIGNED = Event("identity.role_assigned", "Назначена роль «{role}» с {first_day}")


@transaction.atomic
def assign_role(*, user_id: int, assignment: NewAssignment, actor: Actor, now: datetime) -> int:
    """Let somebody work in a role, for an organisation and a place, from a day to a day.

    Raises:
        PeriodReversed: the last day is before the first.
        ConstraintViolated: the role needs an organisation or a region, or is assigned for these
            days already.
    """
    period = days(assignment.first_day, assignment.last_day)
    with violations.translate_violations():
        row = Assignment.objects.create(
            user_id=user_id,
            role=assignment.role,
            organisation_id=assignment.organisation_id,
            jurisdiction_id=assignment.jurisdiction_id,
            municipality_id=assignment.municipality_id,
            direction_id=assignment.direction_id,
            period=period,
        )
    audit.record(
        ASSIGNED,
        subject=f"identity.assignment:{row.pk}",
        actor=actor,
        at=now,
        user=user_id,
        role=assignment.role.label,
        organisation=assignment.organisation_id,
        first_day=assignment.first_day.isoformat(),
    )
    return row.pk

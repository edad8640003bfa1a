"""Ending a role."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database.ranges import days
from sotszakaz.identity.models import Assignment
from sotszakaz.identity.rules import EndsOutsideAssignment, NoAssignment
from sotszakaz.kernel.actor import Actor

ENDED = Event("identity.role_ended", "Роль прекращена, последний день {last_day}")


@transaction.atomic
def end_role(*, assignment_id: int, last_day: date, actor: Actor, now: datetime) -> None:
    """End an assignment on a day; from the next page on the person no longer has the role.

    Raises:
        NoAssignment: there is no such assignment.
        EndsOutsideAssignment: the day is before the first or after the last day.
    """
    row = Assignment.objects.select_for_update().filter(pk=assignment_id).first()
    if row is None:
        raise NoAssignment(number=assignment_id)
    first_day, after = row.period.lower, row.period.upper
    if last_day < first_day or (after is not None and last_day >= after):
        raise EndsOutsideAssignment
    row.period = days(first_day, last_day)
    row.save(update_fields=["period"])
    audit.record(
        ENDED,
        subject=f"identity.assignment:{row.pk}",
        actor=actor,
        at=now,
        user=row.user_id,
        last_day=last_day.isoformat(),
    )

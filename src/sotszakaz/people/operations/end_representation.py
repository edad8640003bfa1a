"""Ending a representation."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.models import Representative

ENDED = Event("people.representation_ended", "Полномочия представителя прекращены {last_day}")


class EndsOutside(DomainError):
    """Последний день полномочий должен приходиться на срок, на который они даны.
    Исправьте дату.
    """


@transaction.atomic
def end_representation(
    *, representation_id: int, last_day: date, actor: Actor, now: datetime
) -> None:
    """End a representation earlier than it was given for.

    Raises:
        EndsOutside: the day is before the first or after the last day of the mandate.
    """
    mandate = Representative.objects.select_for_update().get(pk=representation_id)
    first_day, after = mandate.period.lower, mandate.period.upper
    if last_day < first_day or (after is not None and last_day >= after):
        raise EndsOutside
    mandate.period = days(first_day, last_day)
    mandate.save(update_fields=["period"])
    audit.record(
        ENDED,
        subject=f"people.representative:{mandate.pk}",
        actor=actor,
        at=now,
        last_day=last_day.isoformat(),
    )

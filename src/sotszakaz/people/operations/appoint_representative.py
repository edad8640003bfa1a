"""Appointing a representative."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.models import Representative
from sotszakaz.people.rules import Mandate

APPOINTED = Event("people.representative_appointed", "Внесён представитель: {basis}")


class BasisMissing(DomainError):
    """Укажите основание представительства и документ, который его подтверждает."""


@transaction.atomic
def appoint_representative(
    *, person_id: int, representative_id: int, mandate: Mandate, actor: Actor, now: datetime
) -> int:
    """Enter who acts for a citizen, on what basis and until when («представитель»).

    Raises:
        BasisMissing: no basis or no document is named.
        ConstraintViolated: the same person, or the same representative on the same days.
    """
    if not mandate.basis.strip() or not mandate.document.strip():
        raise BasisMissing
    with violations.translate_violations():
        representative = Representative.objects.create(
            person_id=person_id,
            representative_id=representative_id,
            basis=mandate.basis.strip(),
            document=mandate.document.strip(),
            period=days(mandate.first_day, mandate.last_day),
        )
    audit.record(
        APPOINTED,
        subject=f"people.representative:{representative.pk}",
        actor=actor,
        at=now,
        basis=representative.basis,
        person=person_id,
        representative=representative_id,
        until=_shown(mandate.last_day),
    )
    return representative.pk


def _shown(day: date | None) -> str:
    return "бессрочно" if day is None else day.isoformat()

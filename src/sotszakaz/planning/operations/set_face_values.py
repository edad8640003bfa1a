"""Setting how much one certificate carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.models import FaceValue
from sotszakaz.planning.queries import face_value_spans
from sotszakaz.planning.rules import NewFaceValue, RowsRefused, overlap_faults

SET = Event("planning.face_values_set", "Установлены размеры обеспечения: {count}")


@transaction.atomic
def set_face_values(*, face_values: Sequence[NewFaceValue], actor: Actor, now: datetime) -> None:
    """Set the volume of one certificate for categories («размер обеспечения»).

    Raises:
        RowsRefused: two are set for the same day; nothing is written.
        ConstraintViolated: another was set meanwhile.
    """
    stored = face_value_spans({one.service_id for one in face_values})
    if faults := overlap_faults([*stored, *(one.span for one in face_values)]):
        raise RowsRefused(faults)
    with violations.translate_violations():
        FaceValue.objects.bulk_create(
            FaceValue(
                service_id=one.service_id,
                category_id=one.category_id,
                units=one.units,
                period=days(one.first_day, one.last_day),
                legal_act_id=one.legal_act_id,
            )
            for one in face_values
        )
    audit.record(
        SET, subject="planning.facevalue:batch", actor=actor, at=now, count=len(face_values)
    )

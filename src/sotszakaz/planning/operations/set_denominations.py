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
from sotszakaz.planning.models import Denomination
from sotszakaz.planning.queries import denomination_spans
from sotszakaz.planning.rules import NewDenomination, RowsRefused, overlap_faults

SET = Event("planning.denominations_set", "Установлены размеры обеспечения: {count}")


@transaction.atomic
def set_denominations(
    *, denominations: Sequence[NewDenomination], actor: Actor, now: datetime
) -> None:
    """Set the volume of one certificate for categories («размер обеспечения»).

    Raises:
        RowsRefused: two are set for the same day; nothing is written.
        ConstraintViolated: another was set meanwhile.
    """
    stored = denomination_spans({one.service_id for one in denominations})
    if faults := overlap_faults([*stored, *(one.span for one in denominations)]):
        raise RowsRefused(faults)
    with violations.translate_violations():
        Denomination.objects.bulk_create(
            Denomination(
                service_id=one.service_id,
                category_id=one.category_id,
                units=one.units,
                period=days(one.first_day, one.last_day),
                legal_act_id=one.legal_act_id,
            )
            for one in denominations
        )
    audit.record(
        SET, subject="planning.denomination:batch", actor=actor, at=now, count=len(denominations)
    )

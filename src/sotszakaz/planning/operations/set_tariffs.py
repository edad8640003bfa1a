"""Setting tariffs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.ranges import days
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.models import Tariff
from sotszakaz.planning.queries import tariff_spans
from sotszakaz.planning.rules import NewTariff, RowsRefused, overlap_faults

SET = Event("planning.tariffs_set", "Установлены тарифы: {count}")


@transaction.atomic
def set_tariffs(*, tariffs: Sequence[NewTariff], actor: Actor, now: datetime) -> None:
    """Set prices of services in places («тариф»).

    Raises:
        RowsRefused: two tariffs share a day; every such row is named and nothing is written.
        ConstraintViolated: another was set meanwhile, or a price is not positive.
    """
    stored = tariff_spans({one.service_id for one in tariffs})
    if faults := overlap_faults([*stored, *(one.span for one in tariffs)]):
        raise RowsRefused(faults)
    with violations.translate_violations():
        Tariff.objects.bulk_create(
            Tariff(
                service_id=one.service_id,
                municipality_id=one.municipality_id,
                price=one.price,
                per_units=one.per_units,
                period=days(one.first_day, one.last_day),
                legal_act_id=one.legal_act_id,
            )
            for one in tariffs
        )
    audit.record(SET, subject="planning.tariff:batch", actor=actor, at=now, count=len(tariffs))

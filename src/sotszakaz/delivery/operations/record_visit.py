"""One service given, as the provider's device records it: the hot path of delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.delivery.rules import VisitRefused
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money

VISIT_RECORDED = Event(
    "delivery.visit_recorded",
    "По договору {contract} записано посещение: объём {units}, {kopecks} коп.",
)
# Installed by a migration.
FUNCTION = sql.load(__file__)


@dataclass(frozen=True, slots=True)
class RecordedVisit:
    """What the device is answered."""

    visit_id: int
    cost: Money


@sql.one_statement
def record_visit(
    *,
    contract_id: int,
    worker_id: int,
    starts_at: datetime,
    units: int,
    key: UUID,
    actor: Actor,
    now: datetime,
    duration: timedelta | None = None,
) -> RecordedVisit:
    """Record a service given under a contract («отметка об оказании услуги»).

    The price is that of the day of the service by the calendar of the region. The same key sent
    twice is one record and the same answer.

    Units: ``units`` are in the unit of the service; ``duration`` is needed where that is not
    minutes.

    Raises:
        VisitRefused: one of the conditions is not met; nothing is changed.
        Refused: the worker or the holder is busy at that time.
    Law: rounding of the price is set by the region's act (policy "rounding").
    """
    with violations.explained():
        reason, visit_id, kopecks = sql.call(
            "record_visit",
            contract_id,
            worker_id,
            starts_at,
            units,
            duration,
            key,
            now,
            actor.kind,
            actor.reference,
        )
    if reason is not None:
        raise VisitRefused(reason)
    return RecordedVisit(visit_id, Money(kopecks))

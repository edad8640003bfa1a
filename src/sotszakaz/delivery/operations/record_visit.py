"""One service given, as the provider's manager records it: the hot path of delivery."""

from __future__ import annotations

from datetime import datetime

from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.delivery.rules import RecordedVisit, VisitEntry, read_answer
from sotszakaz.kernel.actor import Actor

VISIT_RECORDED = Event(
    "delivery.visit_recorded",
    "По договору {contract} записано посещение: объём {units}, {kopecks} коп.",
)


def record_visit(
    *, provider_id: int, worker_id: int, visit: VisitEntry, actor: Actor, now: datetime
) -> RecordedVisit:
    """Record a service given under a contract of a provider («отметка об оказании услуги»).

    The price is that of the day of the service by the calendar of the region. The same key sent
    twice is one record and the same answer.

    Raises:
        VisitRefused: one of the conditions is not met; "unknown" when the provider has no such
            contract. Nothing is changed.
        ConstraintViolated: the worker or the holder is busy at that time.
    Law: rounding of the price is set by the region's act (policy "rounding").
    """
    with violations.translate_violations():
        answer = sql.call(
            "record_visit",
            provider_id,
            visit.contract,
            worker_id,
            visit.starts_at,
            visit.units,
            visit.duration,
            visit.idempotency_key,
            now,
            actor.kind,
            actor.reference,
        )
    return read_answer(*answer)

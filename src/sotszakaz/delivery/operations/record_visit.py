"""One service given, as the provider's manager records it: the hot path of delivery."""

from __future__ import annotations

from datetime import datetime

from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.database.rows import call
from sotszakaz.delivery.rules import RecordedVisit, VisitEntry, VisitRefused
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
        return call(
            RecordedVisit,
            "record_visit",
            VisitRefused,
            given_provider=provider_id,
            given_contract=visit.contract,
            given_worker=worker_id,
            given_start=visit.starts_at,
            given_units=visit.units,
            given_duration=visit.duration,
            given_key=visit.idempotency_key,
            given_now=now,
            given_kind=actor.kind,
            given_reference=actor.reference,
        )

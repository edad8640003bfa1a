"""One service given, as a provider's own program sends it: the fastest door of delivery."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sotszakaz.database import sql, violations
from sotszakaz.delivery.operations.record_visit import RecordedVisit
from sotszakaz.delivery.rules import VisitRefused
from sotszakaz.kernel.money import Money
from sotszakaz.providers.rules import KeyUnknown

# Installed by a migration. The line of the journal is that of ``record_visit``, which it calls.
FUNCTION = sql.load(__file__)


@sql.one_statement
def record_visit_by_key(
    *,
    secret_hash: bytes,
    contract: UUID,
    worker_code: str,
    starts_at: datetime,
    units: int,
    key: UUID,
    now: datetime,
    duration: timedelta | None = None,
) -> RecordedVisit:
    """Record a service that a provider's program sends with its key («ключ программы»).

    Who acts is the key: what it may touch is its provider's. The same record sent twice is one
    record and the same answer.

    Units: ``units`` are in the unit of the service; ``duration`` is needed where that is not
    minutes.

    Raises:
        KeyUnknown: there is no such key, or it is revoked.
        VisitRefused: one of the conditions is not met; nothing is changed.
        Refused: the worker or the holder is busy at that time.
    Law: none, our choice; the price is that of ``record_visit``.
    """
    with violations.explained():
        reason, visit_id, kopecks = sql.call(
            "record_visit_by_key",
            secret_hash,
            contract,
            worker_code,
            starts_at,
            units,
            duration,
            key,
            now,
        )
    if reason == "key_unknown":
        raise KeyUnknown
    if reason is not None:
        raise VisitRefused(reason)
    return RecordedVisit(visit_id, Money(kopecks))

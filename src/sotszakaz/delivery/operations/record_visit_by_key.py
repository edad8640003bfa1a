"""One service given, as a provider's own program sends it: the fastest door of delivery.

The line of the journal is that of ``record_visit``, which its function calls.
"""

from __future__ import annotations

from datetime import datetime

from sotszakaz.database import violations
from sotszakaz.database.rows import call
from sotszakaz.delivery.rules import RecordedVisit, VisitEntry, VisitRefused
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.rules import ApiKeyUnknown


def record_visit_by_key(
    *, secret_hash: bytes, worker_code: str, visit: VisitEntry, now: datetime
) -> RecordedVisit:
    """Record a service that a provider's program sends with its key («ключ программы»).

    Who acts is the key: what it may touch is its provider's. The same record sent twice is one
    record and the same answer.

    Raises:
        ApiKeyUnknown: there is no such key, or it is revoked.
        VisitRefused: one of the conditions is not met; nothing is changed.
        ConstraintViolated: the worker or the holder is busy at that time.
    Law: none, our choice; the price is that of ``record_visit``.
    """
    with violations.translate_violations():
        return call(
            RecordedVisit,
            "record_visit_by_key",
            _refusal,
            given_hash=secret_hash,
            given_contract=visit.contract,
            given_worker_code=worker_code,
            given_start=visit.starts_at,
            given_units=visit.units,
            given_duration=visit.duration,
            given_key=visit.idempotency_key,
            given_now=now,
        )


def _refusal(reason: str) -> DomainError:
    return ApiKeyUnknown() if reason == "key_unknown" else VisitRefused(reason)

"""Records that may be sent, and anything else that may."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from sotszakaz.api.v1.schemas import MAX_UNITS
from sotszakaz.delivery.rules import VisitEntry

FIRST = dt.datetime(2000, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
WORKER_CODES = st.text(min_size=1, max_size=20).filter(str.isprintable)
ENTRIES = st.builds(
    VisitEntry,
    contract=st.uuids(),
    starts_at=st.integers(0, 99 * 365 * 86_400).map(
        lambda seconds: FIRST + dt.timedelta(seconds=seconds)
    ),
    units=st.integers(1, MAX_UNITS),
    duration=st.none() | st.integers(1, 1440).map(lambda minutes: dt.timedelta(minutes=minutes)),
    idempotency_key=st.uuids(),
)


@dataclass(frozen=True)
class SentVisit:
    """A record as software names it: the worker by the provider's own code."""

    worker_code: str
    entry: VisitEntry


RECORDS = st.builds(SentVisit, worker_code=WORKER_CODES, entry=ENTRIES)


def written(sent: SentVisit) -> dict[str, Any]:
    """Write a record as software does."""
    entry = sent.entry
    told = {
        "contract_id": str(entry.contract),
        "worker_code": sent.worker_code,
        "starts_at": entry.starts_at.isoformat(),
        "units": entry.units,
        "idempotency_key": str(entry.idempotency_key),
    }
    if entry.duration is not None:
        told["duration_minutes"] = int(entry.duration.total_seconds()) // 60
    return told

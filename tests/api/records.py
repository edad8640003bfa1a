"""Records that may be sent, and anything else that may."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from sotszakaz.api.v1.schemas import MAX_UNITS
from sotszakaz.delivery.rules import GivenVisit

FIRST = dt.datetime(2000, 1, 2, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
RECORDS = st.builds(
    GivenVisit,
    contract=st.uuids(),
    worker=st.text(min_size=1, max_size=20).filter(str.isprintable),
    starts_at=st.integers(0, 99 * 365 * 86_400).map(
        lambda seconds: FIRST + dt.timedelta(seconds=seconds)
    ),
    units=st.integers(1, MAX_UNITS),
    duration=st.none() | st.integers(1, 1440).map(lambda minutes: dt.timedelta(minutes=minutes)),
    key=st.uuids(),
)


def written(record: GivenVisit[str]) -> dict[str, Any]:
    """Write a record as software does."""
    told = {
        "contract_id": str(record.contract),
        "worker_code": record.worker,
        "starts_at": record.starts_at.isoformat(),
        "units": record.units,
        "idempotency_key": str(record.key),
    }
    if record.duration is not None:
        told["duration_minutes"] = int(record.duration.total_seconds()) // 60
    return told

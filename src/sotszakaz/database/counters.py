"""Counting together: how many times something happened lately, in one statement."""

from __future__ import annotations

import datetime as dt

from sotszakaz.database import sql

COUNT = """
    INSERT INTO shared_counter AS c (name, times, until)
    VALUES (%(name)s, 1, %(until)s)
    ON CONFLICT (name) DO UPDATE
       SET times = CASE WHEN c.until <= %(now)s THEN 1 ELSE c.times + 1 END,
           until = CASE WHEN c.until <= %(now)s THEN excluded.until ELSE c.until END
    RETURNING times
"""


def count(name: str, *, seconds: int, now: dt.datetime) -> int:
    """Count once more, and say how many times it has been since the period began.

    Units: ``seconds`` is how long a period lasts from its first time.
    """
    until = now + dt.timedelta(seconds=seconds)
    (times,) = sql.row(COUNT, {"name": name[:200], "now": now, "until": until})
    return int(times)


def forget_expired(now: dt.datetime) -> int:
    """Remove the counters whose period is over; the nightly work calls it."""
    return sql.run("DELETE FROM shared_counter WHERE until <= %(now)s", {"now": now})

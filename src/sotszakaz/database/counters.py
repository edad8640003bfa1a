"""Counting together: how many times something happened lately, in one statement."""

from __future__ import annotations

import datetime as dt

from sotszakaz.database import sql

COUNT = sql.load("database/sql/count.sql")


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

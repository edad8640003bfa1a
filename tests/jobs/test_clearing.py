"""What the night removes."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session

from sotszakaz.database import sql
from sotszakaz.database.counters import count
from sotszakaz.jobs import clock, tasks

pytestmark = pytest.mark.django_db


def test_the_night_removes_counters_and_sessions_that_are_over_and_nothing_else(monkeypatch):
    now, hour = clock.now().replace(hour=3), dt.timedelta(hours=1)
    count("look-up:10.0.0.1", seconds=60, now=now - hour)
    count("look-up:10.0.0.2", seconds=60, now=now + hour)
    (real,) = sql.row("SELECT now()")
    for key, ends in (("past", real - hour), ("living", real + hour)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    monkeypatch.setattr(clock, "now", lambda: now)
    tasks.nightly_clearing(timestamp=0)
    assert sql.rows("SELECT name FROM shared_counter") == [("look-up:10.0.0.2",)]
    assert [one.session_key for one in Session.objects.all()] == ["living"]

"""Work of the morning and of the night is done by the hours of the region's own day."""

from __future__ import annotations

import datetime as dt

import pytest
from procrastinate.contrib.django import app

from sotszakaz.jobs import clock, tasks
from tests.factories.region import make_region

# In Krasnoyarsk it is seven hours later than in Greenwich.
MORNING = dt.datetime(2024, 1, 15, 1, 0, tzinfo=dt.UTC)
NIGHT = dt.datetime(2024, 1, 14, 20, 30, tzinfo=dt.UTC)


@pytest.fixture
def done(monkeypatch) -> list[str]:
    names: list[str] = []
    for name in ("remind", "store_self_check", "forget_expired", "forget_past_sessions"):
        monkeypatch.setattr(tasks, name, lambda *_given, name=name, **_named: names.append(name))
    return names


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "work"),
    [
        (MORNING, ["remind"]),
        (NIGHT, ["store_self_check", "forget_expired", "forget_past_sessions"]),
        (MORNING.replace(hour=8), []),
        (NIGHT.replace(hour=3), []),
    ],
)
def test_work_of_an_hour_waits_for_it(monkeypatch, done, now, work):
    make_region()
    monkeypatch.setattr(clock, "now", lambda: now)
    for task in (tasks.remind_of_deadlines, tasks.nightly_self_check, tasks.nightly_clearing):
        task(timestamp=0)
    assert done == work


def test_every_hour_is_asked_about():
    crons = {one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()}
    asked = ("remind_of_deadlines", "nightly_self_check", "nightly_clearing")
    assert [crons[name].split()[1:] for name in asked] == [["*"] * 4] * 3

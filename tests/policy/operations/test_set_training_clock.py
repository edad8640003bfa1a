"""The clock of a training region."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.jobs import clock
from sotszakaz.policy.operations.set_training_clock import set_training_clock
from sotszakaz.policy.queries import training_clock_behind
from tests.factories.actors import CLERK

pytestmark = pytest.mark.django_db
REAL = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SHOWN = dt.datetime(2024, 7, 2, 3, tzinfo=dt.UTC)


def test_the_clock_is_behind_by_what_it_was_set_to():
    assert training_clock_behind() == dt.timedelta()
    set_training_clock(shows=SHOWN, actor=CLERK, now=REAL)
    set_training_clock(shows=SHOWN + dt.timedelta(days=1), actor=CLERK, now=REAL)
    assert training_clock_behind() == REAL - SHOWN - dt.timedelta(days=1)
    assert [line.event for line in AuditEvent.objects.all()] == ["policy.training_clock_set"] * 2


def test_pages_follow_it_in_demo_mode_alone(settings, monkeypatch):
    settings.TRAINING = False
    set_training_clock(shows=SHOWN, actor=CLERK, now=clock.now())
    monkeypatch.setattr(clock, "TRAINING", clock.TrainingClock())
    settings.TRAINING = True
    assert clock.now() - SHOWN < dt.timedelta(minutes=5)
    settings.TRAINING = False
    assert clock.now() - SHOWN > dt.timedelta(days=300)

"""The one place where jobs and pages ask the clock."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from sotszakaz.policy.queries import training_clock_behind

KEPT_SECONDS = 60.0


@dataclass(slots=True)
class TrainingClock:
    """How far the clock of a training region is behind, asked of the database once a minute."""

    behind: timedelta = timedelta()
    until: float = 0.0

    def read(self) -> timedelta:
        """Return how far behind it is."""
        if time.monotonic() >= self.until:
            self.behind = training_clock_behind()
            self.until = time.monotonic() + KEPT_SECONDS
        return self.behind


TRAINING = TrainingClock()


def now() -> datetime:
    """Return this moment, aware of its zone; in a training region, that of its own days."""
    return timezone.now() - behind()


def behind() -> timedelta:
    """Return how far the training region lives behind; nought anywhere else."""
    return TRAINING.read() if settings.TRAINING else timedelta()

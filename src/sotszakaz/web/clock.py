"""The one place where pages ask the clock; everything below takes `now` and `today`."""

from datetime import datetime, timedelta

from sotszakaz.jobs import clock


def now() -> datetime:
    """Return this moment, aware of its zone; in a training region, that of its own days."""
    return clock.now()


def is_training() -> bool:
    """Say whether the pages live in the days of a training region."""
    return clock.behind() > timedelta()

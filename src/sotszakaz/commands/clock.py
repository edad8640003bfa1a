"""The one place where commands ask the clock; everything below takes `now` and `today`."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()


def today() -> date:
    """Return the date in the region's own zone."""
    return timezone.localdate()

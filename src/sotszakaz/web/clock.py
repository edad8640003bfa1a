"""The one place where pages ask the clock; everything below takes `now` and `today`."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()

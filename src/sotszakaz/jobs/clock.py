"""The one place where jobs ask the clock."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()

"""The one place where commands ask the clock; everything below takes `now` and `today`."""

from datetime import date, datetime

from django.utils import timezone

from sotszakaz.policy.queries import home_zone


def now() -> datetime:
    """Return this moment, aware of its zone."""
    return timezone.now()


def today() -> date:
    """Return the date in the region's own zone."""
    return now().astimezone(home_zone()).date()

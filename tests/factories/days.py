"""The year of the tests: noon of 15 January 2024 in Krasnoyarsk is now."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateRange

YEAR = 2024
ZONE = ZoneInfo("Asia/Krasnoyarsk")
NOW = dt.datetime(YEAR, 1, 15, 12, 0, tzinfo=ZONE)
TODAY = NOW.date()


def moment(month: int, day: int, hour: int = 9) -> dt.datetime:
    """Give an hour of a day of the year of tests."""
    return dt.datetime(YEAR, month, day, hour, tzinfo=ZONE)


def in_january(day: int, hour: int = 9) -> dt.datetime:
    """Give an hour of a day of January."""
    return moment(1, day, hour)


def days(first: dt.date, after: dt.date) -> DateRange:
    """Give the days from the first up to, without, the last."""
    return DateRange(first, after)


WHOLE_YEAR = days(dt.date(YEAR, 1, 1), dt.date(YEAR + 1, 1, 1))
JANUARY_END = in_january(31, 18)

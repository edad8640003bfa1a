"""Days of a period as PostgreSQL keeps them."""

from __future__ import annotations

import datetime as dt

from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.kernel.period import Period


def days(first_day: dt.date, last_day: dt.date | None = None) -> DateRange:
    """Give the days from the first to the last, both included; without a last day, for good.

    Raises:
        PeriodReversed: the last day is before the first.
    """
    if last_day is None:
        return DateRange(first_day, None)
    period = Period(first_day, last_day)
    return DateRange(period.first_day, period.last_day + dt.timedelta(days=1))

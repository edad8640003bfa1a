"""Rows of the ledger kept from others while a month is being closed."""

from __future__ import annotations

from sotszakaz.database import sql
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.rules import MONTH_LOCK


def lock_month_for_closing(accounting_month_id: int) -> AccountingMonth:
    """Wait for all who write into a month, which they hold shared, and let nobody write more."""
    sql.rows(
        "SELECT pg_advisory_xact_lock(%(space)s::int, %(month)s::int)",
        {"space": MONTH_LOCK, "month": accounting_month_id},
    )
    return AccountingMonth.objects.select_for_update().get(pk=accounting_month_id)

"""Months and counters kept from others till the end of a transaction, each kind by id."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.models import AccountingMonth, CertificateAccount, LineAccount
from sotszakaz.ledger.rules import MONTH_LOCK
from sotszakaz.ledger.states import MonthStatus

LOCK_MONTH_SHARED = sql.load("ledger/sql/lock_month_shared.sql")
LOCK_MONTH_ALONE = sql.load("ledger/sql/lock_month_alone.sql")


def lock_open_month(
    accounting_month_id: int, *, refusal: type[DomainError], exclusive: bool = False
) -> AccountingMonth:
    """Keep an open month from being closed; ``exclusive``: from all who change its sums too.

    Raises:
        the refusal: the month is being closed or is closed.
    """
    sql.rows(LOCK_MONTH_SHARED, {"space": MONTH_LOCK, "month": accounting_month_id})
    months = AccountingMonth.objects.all()
    if exclusive:
        months = months.select_for_update(no_key=True)
    month = months.get(pk=accounting_month_id)
    if month.status != MonthStatus.OPEN:
        raise refusal(month=Month.of(month.month).name)
    return month


def lock_month(accounting_month_id: int) -> AccountingMonth:
    """Keep the state of a month from others, so that it changes in turn."""
    return AccountingMonth.objects.select_for_update().get(pk=accounting_month_id)


def lock_month_for_closing(accounting_month_id: int) -> AccountingMonth:
    """Wait for all who write into a month, and let nobody write more."""
    sql.rows(LOCK_MONTH_ALONE, {"space": MONTH_LOCK, "month": accounting_month_id})
    return lock_month(accounting_month_id)


def lock_certificate_account(certificate_id: int) -> CertificateAccount:
    """Keep the money of a certificate from others."""
    return CertificateAccount.objects.select_for_update().get(pk=certificate_id)


def lock_line_accounts(line_ids: Sequence[int]) -> list[LineAccount]:
    """Keep the money of budget lines from others."""
    accounts = LineAccount.objects.select_for_update()
    return list(accounts.filter(pk__in=line_ids).order_by("pk"))

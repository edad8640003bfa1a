"""What the ledger says: counters beside what the postings add up to, and stories in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.models import AccountingMonth, LineAccount, Posting
from sotszakaz.ledger.states import MonthStatus, PostingKind


@dataclass(frozen=True, slots=True)
class LineBalance:
    """Where the limit of a budget line stands."""

    line_id: int
    limit: Money
    free: Money
    reserved: Money
    committed: Money
    accepted: Money
    paid: Money
    returned: Money


@dataclass(frozen=True, slots=True)
class Entry:
    """One move in the life of a certificate's money, told to its holder."""

    at: datetime
    what: str
    amount: Money
    units: int


@dataclass(frozen=True, slots=True)
class MonthState:
    """An accounting month and where it stands."""

    month_id: int
    month: Month
    status: MonthStatus


def counted_balances(line_ids: Sequence[int]) -> list[LineBalance]:
    """Read the counters of budget lines."""
    accounts = LineAccount.objects.filter(line_id__in=line_ids).order_by("line_id")
    return [_balance(account) for account in accounts]


def posted_balances(
    line_ids: Sequence[int], *, before: datetime | None = None
) -> list[LineBalance]:
    """Add the postings of budget lines up, all or those made before a moment."""
    accounts = LineAccount.objects.raw(
        "SELECT * FROM posted_lines(%s::timestamptz) WHERE line_id = ANY(%s) ORDER BY line_id",
        [before or "infinity", list(line_ids)],
    )
    return [_balance(account) for account in accounts]


def story_of_certificate(certificate_id: int) -> list[Entry]:
    """Tell what happened to the money of a certificate, in order."""
    postings = Posting.objects.filter(certificate_id=certificate_id).order_by("at", "pk")
    return [
        Entry(posting.at, PostingKind(posting.kind).label, posting.amount, posting.units)
        for posting in postings
    ]


def months_of(payer_id: int, direction_id: int) -> list[MonthState]:
    """List the accounting months of a payer and a direction."""
    months = AccountingMonth.objects.filter(payer_id=payer_id, direction_id=direction_id)
    return [_state(month) for month in months.order_by("month")]


def _state(month: AccountingMonth) -> MonthState:
    return MonthState(month.pk, Month.of(month.month), MonthStatus(month.status))


def _balance(account: LineAccount) -> LineBalance:
    return LineBalance(
        line_id=account.line_id,
        limit=account.limit,
        free=account.free,
        reserved=account.reserved,
        committed=account.committed,
        accepted=account.accepted,
        paid=account.paid,
        returned=account.returned,
    )

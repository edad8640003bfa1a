"""A provider's day: what waits for it, where its money stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.providers.states import EntryStatus

_DESK = sql.load(__file__)


@dataclass(frozen=True, slots=True)
class ProviderDesk:
    """Counts and sums of a provider, and what it has of all that it needs to begin.

    ``left`` is not used yet under contracts in force; ``delivered`` is served and not accepted;
    ``accepted`` is accepted and not paid; ``unacted`` counts contracts served in ``unacted_month``,
    the earliest month that ended and has no act for them.
    """

    status: EntryStatus
    has_agreement: bool
    has_offers: bool
    has_workers: bool
    active: int
    left: Money
    delivered: Money
    accepted: Money
    paid: Money
    fee: Money
    returned: Money
    requests: int
    answer_due: date | None
    late: int
    recoveries: int
    recovered: Money
    unacted_month_id: int | None
    unacted_month: Month | None
    unacted: int


def provider_desk(provider_id: int, *, today: date) -> ProviderDesk:
    """Count what waits for a provider and sum where its money stands."""
    (row,) = sql.dictionaries(_DESK, {"provider": provider_id, "today": today})
    return ProviderDesk(
        status=EntryStatus(row["entry_status"]),
        has_agreement=row["has_agreement"],
        has_offers=row["has_offers"],
        has_workers=row["has_workers"],
        active=row["active"],
        left=Money(row["left_over"]),
        delivered=Money(row["delivered"]),
        accepted=Money(row["accepted"]),
        paid=Money(row["paid"]),
        fee=Money(row["fee"]),
        returned=Money(row["returned"]),
        requests=row["requests"],
        answer_due=row["answer_due"],
        late=row["late"],
        recoveries=row["recoveries"],
        recovered=Money(row["recovered"]),
        unacted_month_id=row["unacted_month_id"],
        unacted_month=row["unacted_month"] and Month.of(row["unacted_month"]),
        unacted=row["unacted"],
    )

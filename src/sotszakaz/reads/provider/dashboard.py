"""A provider's day: what waits for it, where its money stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch_one
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.providers.states import EntryStatus

DASHBOARD = sql.load("reads/provider/sql/dashboard.sql")


@dataclass(frozen=True, slots=True)
class ProviderDashboard:
    """Counts and sums of a provider, and what it has of all that it needs to begin.

    ``left`` is not used yet under contracts in force; ``delivered`` is served and not accepted;
    ``accepted`` is accepted and not paid; ``without_act`` counts contracts served in
    ``month_without_acts``, the earliest month that ended and has no act for them.
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
    month_without_acts_id: int | None
    month_without_acts: Month | None
    without_act: int


def provider_dashboard(provider_id: int, *, today: date) -> ProviderDashboard:
    """Count what waits for a provider and sum where its money stands."""
    return fetch_one(ProviderDashboard, DASHBOARD, {"provider": provider_id, "today": today})

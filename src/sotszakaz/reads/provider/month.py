"""The month table of a provider: what was served, contract by contract, and the lines of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_one, fetch_page
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import sort_key
from sotszakaz.ledger.states import MonthStatus

MONTHS = sql.load("reads/provider/sql/months.sql")
MONTH = sql.load("reads/provider/sql/month.sql")
MONTH_TOTALS = sql.load("reads/provider/sql/month_totals.sql")
CONTRACT_VISITS = sql.load("reads/provider/sql/contract_visits.sql")


@dataclass(frozen=True, slots=True)
class ProviderMonth:
    """An accounting month of a payer and a direction the provider works for."""

    month_id: int
    month: Month
    status: MonthStatus
    direction: str
    payer: str

    @property
    def is_open(self) -> bool:
        """Say whether services are recorded in it."""
        return self.status == MonthStatus.OPEN

    def is_over(self, today: date) -> bool:
        """Say whether its last day has passed: all that was to be served in it was."""
        return self.month.last_day < today

    def waits_for(self, today: date) -> tuple[str, ...]:
        """Say which lines of its table ask something of the provider, the most urgent first.

        Units: kinds of lines, as ``month.sql`` knows them.
        """
        if not self.is_open:
            return ()
        return ("disputed", "unacted", "empty") if self.is_over(today) else ("disputed", "empty")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A contract in the table of a month; an act may be older than what is recorded.

    One is disputed while an objection to it has no answer.
    """

    contract_id: int
    public_id: UUID
    status: ContractStatus
    person: str
    certificate: str
    visits: int
    units: Quantity
    cost: Money
    left: Quantity
    act_id: int | None
    act_status: ActStatus | None
    is_act_stale: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """The whole table summed; ``units`` only where all are of one kind.

    ``without_act`` counts contracts whose services are not in an act yet.
    """

    contracts: int
    served: int
    visits: int
    units: Quantity | None
    cost: Money
    acts: int
    without_act: int
    disputed: int

    @property
    def empty(self) -> int:
        """How many contracts have no services in the month."""
        return self.contracts - self.served


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A record of a service in a month of a contract."""

    visit_id: int
    starts_at: datetime
    ends_at: datetime
    worker: str
    units: int
    cost: Money
    is_void: bool
    corrects_id: int | None
    after_closing: bool
    reason: str
    dispute: str
    is_disputed: bool
    is_upheld: bool | None

    @property
    def stands(self) -> bool:
        """Say whether it is a service given, not taken back."""
        return not self.is_void and self.corrects_id is None


def months_of_provider(provider_id: int) -> list[ProviderMonth]:
    """List the accounting months a provider works in, the latest first."""
    return fetch(ProviderMonth, MONTHS, {"provider": provider_id})


def month_of_provider(
    provider_id: int,
    month_id: int,
    *,
    kind: str = "",
    first: Sequence[str] = (),
    search: str = "",
    page: int = 1,
) -> Page[MonthRow]:
    """Show the table of a month by the names of holders; those ``first`` are above the others."""
    filters = _filters(provider_id, month_id) | {
        "kind": kind,
        "first": list(first),
        "name": sort_key(" ".join(search.split())),
    }
    return fetch_page(MonthRow, MONTH, filters, number=page)


def contracts_to_serve(provider_id: int, month_id: int) -> list[MonthRow]:
    """List every contract of a month by the names of holders: for a file of services."""
    all_of_them: dict[str, Any] = {"kind": "", "first": [], "name": "", "limit": None, "offset": 0}
    return fetch(MonthRow, MONTH, _filters(provider_id, month_id) | all_of_them)


def month_totals(provider_id: int, month_id: int) -> MonthTotals:
    """Sum the table of a month."""
    return fetch_one(MonthTotals, MONTH_TOTALS, _filters(provider_id, month_id))


def visits_of_contract(provider_id: int, month_id: int, contract_id: int) -> list[VisitLine]:
    """List what is recorded for a contract in a month, in order of time."""
    filters = _filters(provider_id, month_id) | {"contract": contract_id}
    return fetch(VisitLine, CONTRACT_VISITS, filters)


def _filters(provider_id: int, month_id: int) -> dict[str, Any]:
    return {"provider": provider_id, "month": month_id}

"""The month table of a provider: what was served, contract by contract, and the lines of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.kernel.text import sort_key
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.provider.acts import full_name

PAGE = 25
_TABLE = sql.load(__file__)
# What the filter of the table may ask for.
SHOWN = {
    "": "TRUE",
    "empty": "visits = 0",
    "served": "visits > 0",
    "disputed": "is_disputed",
    "unacted": "(visits > 0 AND act_id IS NULL OR is_act_stale"
    " AND act_status IN ('formed', 'disputed'))",
}
_ROWS = """
    SELECT t.*, count(*) OVER ()::int AS found
      FROM ({table}) t
     WHERE {shown} AND (%(name)s = '' OR strpos(sort_key, %(name)s) > 0)
     ORDER BY {first} sort_key, contract_id
     LIMIT %(limit)s OFFSET %(offset)s"""
_TOTALS = f"""
    SELECT count(*)::int, count(*) FILTER (WHERE visits > 0)::int, coalesce(sum(visits), 0)::int,
           coalesce(sum(units), 0)::bigint, coalesce(sum(cost), 0)::bigint, count(act_id)::int,
           count(*) FILTER (WHERE {SHOWN["unacted"]})::int,
           count(*) FILTER (WHERE {SHOWN["disputed"]})::int,
           CASE WHEN min(unit) = max(unit) THEN min(unit) END
      FROM ({_TABLE}) t"""
_MONTHS = """
    SELECT DISTINCT m.id, m.month, m.status, d.name, o.short_name
      FROM providers_agreement g
      JOIN ledger_accountingmonth m ON m.payer_id = g.payer_id AND m.direction_id = g.direction_id
       AND daterange(m.month, (m.month + interval '1 month')::date) && g.period
      JOIN policy_direction d ON d.id = m.direction_id
      JOIN identity_organisation o ON o.id = m.payer_id
     WHERE g.provider_id = %(provider)s
     ORDER BY m.month DESC, m.id"""
_LINES = """
    SELECT v.id, lower(v.period) AS starts_at, upper(v.period) AS ends_at, w.full_name AS worker,
           v.units, v.cost_kopecks, v.is_void, v.corrects_id, v.after_closing, v.reason,
           q.reason AS dispute, q.is_upheld, q.visit_id IS NOT NULL AS is_disputed
      FROM delivery_visit v
      JOIN providers_worker w ON w.id = v.worker_id
      LEFT JOIN delivery_dispute q ON q.visit_id = v.id
     WHERE v.accounting_month_id = %(month)s AND v.contract_id = %(contract)s
     ORDER BY lower(v.period), v.id"""


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

        Units: keys of ``SHOWN``.
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
class MonthPage:
    """A page of the table and how many rows there are in all."""

    rows: list[MonthRow]
    found: int


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """The whole table summed; ``units`` only where all are of one kind.

    ``unacted`` counts contracts whose services are not in an act yet.
    """

    contracts: int
    served: int
    visits: int
    units: Quantity | None
    cost: Money
    acts: int
    unacted: int
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
    return [
        ProviderMonth(key, Month.of(month), MonthStatus(status), direction, payer)
        for key, month, status, direction, payer in sql.rows(_MONTHS, {"provider": provider_id})
    ]


def month_of_provider(
    provider_id: int,
    month_id: int,
    *,
    shown: str = "",
    first: Sequence[str] = (),
    search: str = "",
    page: int = 1,
) -> MonthPage:
    """Show the table of a month by the names of holders; those ``first`` are above the others.

    Units: ``shown`` and ``first`` are keys of ``SHOWN``.
    """
    ranks = " ".join(f"WHEN {SHOWN[kind]} THEN {rank}" for rank, kind in enumerate(first))
    ranked = f"CASE {ranks} ELSE {len(first)} END," if ranks else ""
    rows = sql.dictionaries(
        _ROWS.format(table=_TABLE, shown=SHOWN[shown], first=ranked),
        {
            "provider": provider_id,
            "month": month_id,
            "name": sort_key(" ".join(search.split())),
            "limit": PAGE,
            "offset": (page - 1) * PAGE,
        },
    )
    return MonthPage([_row(row) for row in rows], rows[0]["found"] if rows else 0)


def month_totals(provider_id: int, month_id: int) -> MonthTotals:
    """Sum the table of a month."""
    contracts, served, visits, units, kopecks, acts, unacted, disputed, unit = sql.row(
        _TOTALS, {"provider": provider_id, "month": month_id}
    )
    return MonthTotals(
        contracts=contracts,
        served=served,
        visits=visits,
        units=Quantity(units, Unit(unit)) if unit else None,
        cost=Money(kopecks),
        acts=acts,
        unacted=unacted,
        disputed=disputed,
    )


def visits_of_contract(month_id: int, contract_id: int) -> list[VisitLine]:
    """List what is recorded for a contract in a month, in order of time."""
    rows = sql.dictionaries(_LINES, {"month": month_id, "contract": contract_id})
    return [
        VisitLine(
            visit_id=row["id"],
            starts_at=row["starts_at"],
            ends_at=row["ends_at"],
            worker=row["worker"],
            units=row["units"],
            cost=Money(row["cost_kopecks"]),
            is_void=row["is_void"],
            corrects_id=row["corrects_id"],
            after_closing=row["after_closing"],
            reason=row["reason"],
            dispute=row["dispute"] or "",
            is_disputed=row["is_disputed"],
            is_upheld=row["is_upheld"],
        )
        for row in rows
    ]


def _row(row: dict[str, Any]) -> MonthRow:
    unit = Unit(row["unit"])
    return MonthRow(
        contract_id=row["contract_id"],
        public_id=row["public_id"],
        status=ContractStatus(row["status"]),
        person=full_name(row),
        certificate=row["certificate"],
        visits=row["visits"],
        units=Quantity(row["units"], unit),
        cost=Money(row["cost"]),
        left=Quantity(row["left_units"], unit),
        act_id=row["act_id"],
        act_status=ActStatus(row["act_status"]) if row["act_status"] else None,
        is_act_stale=row["is_act_stale"],
        is_disputed=row["is_disputed"],
    )


def contracts_to_serve(provider_id: int, month_id: int) -> list[MonthRow]:
    """List every contract of a month by the names of holders: for a file of services."""
    statement = f"SELECT t.* FROM ({_TABLE}) t ORDER BY t.sort_key, t.contract_id"
    rows = sql.dictionaries(statement, {"provider": provider_id, "month": month_id})
    return [_row(row) for row in rows]

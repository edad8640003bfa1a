"""What the ledger says: counters beside what the postings add up to, and stories in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.models import AccountingMonth, Posting
from sotszakaz.ledger.rules import (
    CERTIFICATE_COLUMNS,
    CONTRACT_COLUMNS,
    LINE_COLUMNS,
    UNIT_COLUMNS,
)
from sotszakaz.ledger.states import Kind, MonthStatus, Stage

# Between which stages the totals of an owner change: what comes in less what goes back out.
_TOTALS = {
    "line": ("limit", Stage.OUTSIDE, Stage.FREE),
    "certificate": ("nominal", Stage.FREE, Stage.RESERVED),
    "contract": ("committed", Stage.RESERVED, Stage.COMMITTED),
}
_COLUMNS: Mapping[str, Mapping[Stage, str]] = {
    "line": LINE_COLUMNS,
    "certificate": CERTIFICATE_COLUMNS,
    "contract": CONTRACT_COLUMNS,
}
# A certificate ends where its contract begins: what is done under a contract does not move it.
_CERTIFICATE_KINDS = (Kind.RESERVE, Kind.RELEASE, Kind.COMMIT, Kind.UNCOMMIT)
LINE_STAGES = ("limit", *dict.fromkeys(LINE_COLUMNS.values()))


class MonthNotOpened(DomainError):
    """Отчётный месяц {month} ещё не открыт. Откройте его и повторите."""


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


def counter_columns(owner: str) -> list[str]:
    """List the counters of an owner (line, certificate, contract) as the database names them."""
    names = dict.fromkeys([_TOTALS[owner][0], *_COLUMNS[owner].values()])
    counters = [f"{name}_kopecks" for name in names]
    if owner != "line":
        counted = UNIT_COLUMNS | {_TOTALS[owner][0]}
        counters += [f"{name}_units" for name in names if name in counted]
    return counters


def recounted(owner: str, where: str = "TRUE") -> str:
    """Give the statement that adds the postings up to the counters of an owner.

    It is written apart from the arithmetic that changes the counters: sums by stages of each
    posting against changes by kinds of each move, so one checks the other.
    """
    if owner == "certificate":
        kinds = ", ".join(str(kind.value) for kind in _CERTIFICATE_KINDS)
        where = f"{where} AND kind IN ({kinds})"
    sums = ", ".join(f"{_sum_of(owner, column)} AS {column}" for column in counter_columns(owner))
    return f"""SELECT {owner}_id, {sums} FROM ledger_posting
                WHERE {owner}_id IS NOT NULL AND {where} GROUP BY {owner}_id"""


def _sum_of(owner: str, column: str) -> str:
    name, _, measure = column.rpartition("_")
    value = "amount_kopecks" if measure == "kopecks" else "units"
    total, outer, inner = _TOTALS[owner]
    if name == total:
        came = f"giver = {outer.value} AND taker = {inner.value}"
        # What a certificate releases stays in its face value.
        went = f"giver = {inner.value} AND taker = {outer.value}"
        back = "FALSE" if owner == "certificate" else went
    else:
        stages = [stage for stage, its in _COLUMNS[owner].items() if its == name]
        came, back = f"taker IN ({_list(stages)})", f"giver IN ({_list(stages)})"
        if owner == "certificate" and name == "released":
            back = "FALSE"  # the limit a new certificate takes was not released by it
    return (
        f"(coalesce(sum({value}) FILTER (WHERE {came}), 0)"
        f" - coalesce(sum({value}) FILTER (WHERE {back}), 0))::bigint"
    )


def _list(stages: Iterable[Stage]) -> str:
    return ", ".join(str(stage.value) for stage in stages)


def counted_balances(line_ids: Sequence[int]) -> list[LineBalance]:
    """Read the counters of budget lines."""
    columns = ", ".join(f"{stage}_kopecks" for stage in LINE_STAGES)
    statement = f"""
        SELECT line_id, {columns} FROM ledger_lineaccount
         WHERE line_id = ANY(%(lines)s::bigint[]) ORDER BY line_id"""
    return _balances(sql.rows(statement, {"lines": list(line_ids)}))


def posted_balances(
    line_ids: Sequence[int], *, before: datetime | None = None
) -> list[LineBalance]:
    """Add the postings of budget lines up, all or those made before a moment."""
    columns = ", ".join(f"{stage}_kopecks" for stage in LINE_STAGES)
    where = """line_id = ANY(%(lines)s::bigint[])
               AND (%(before)s::timestamptz IS NULL OR at < %(before)s)"""
    statement = f"SELECT line_id, {columns} FROM ({recounted('line', where)}) r ORDER BY line_id"
    return _balances(sql.rows(statement, {"lines": list(line_ids), "before": before}))


def story_of_certificate(certificate_id: int) -> list[Entry]:
    """Tell what happened to the money of a certificate, in order."""
    postings = Posting.objects.filter(certificate_id=certificate_id).order_by("at", "pk")
    return [
        Entry(posting.at, Kind(posting.kind).label, posting.amount, posting.units)
        for posting in postings
    ]


def months_of(payer_id: int, direction_id: int) -> list[MonthState]:
    """List the accounting months of a payer and a direction."""
    months = AccountingMonth.objects.filter(payer_id=payer_id, direction_id=direction_id)
    return [_state(month) for month in months.order_by("month")]


def month_on(payer_id: int, direction_id: int, day: date) -> MonthState:
    """Find the accounting month a day belongs to.

    Raises:
        MonthNotOpened: nobody opened it yet.
    """
    month = Month.of(day)
    found = AccountingMonth.objects.filter(
        payer_id=payer_id, direction_id=direction_id, month=month.first_day
    ).first()
    if found is None:
        raise MonthNotOpened(month=month.name)
    return _state(found)


def _state(month: AccountingMonth) -> MonthState:
    return MonthState(month.pk, Month.of(month.month), MonthStatus(month.status))


def _balances(rows: list[tuple[int, ...]]) -> list[LineBalance]:
    return [LineBalance(line_id, *(Money(int(k)) for k in sums)) for line_id, *sums in rows]

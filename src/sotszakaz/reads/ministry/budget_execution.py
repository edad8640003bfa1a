"""Execution of the budget («исполнение бюджета») in a year: from the limit to what was paid."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.monitoring.rules import MEASURES

BUDGET_LINES = sql.load("reads/ministry/sql/budget_lines.sql")
MUNICIPALITIES = sql.load("reads/ministry/sql/municipalities.sql")
TURNOVER_MARK = sql.load("reads/ministry/sql/turnover_mark.sql")
BUDGET_EXECUTION = sql.load("reads/ministry/sql/budget_execution.sql")


class Breakdown(StrEnum):
    """What the year is broken down by."""

    LINE = "line"
    DIRECTION = "direction"
    PLACE = "municipality"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class BudgetLineRow:
    """A budget line with the names a person reads."""

    line_id: int
    year: int
    kbk: str
    name: str
    direction_id: int
    direction: str
    payer: str


@dataclass(frozen=True, slots=True)
class BudgetFilter:
    """What part of the year is looked at; nothing means all of it."""

    year: int
    line_id: int | None = None
    direction_id: int | None = None
    municipality_id: int | None = None
    month: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """A line, a direction, a place or a month; limits have no place, and no ``subject`` then."""

    subject: int | dt.date | None
    title: str
    figures: Mapping[str, Money]


@dataclass(frozen=True, slots=True)
class BudgetExecution:
    """The year broken down by something, with the whole of it."""

    rows: tuple[ExecutionRow, ...]
    total: ExecutionRow


@dataclass(frozen=True, slots=True)
class _Sum:
    part_id: int | None
    part_month: dt.date | None
    kind: int
    kopecks: int


def list_budget_lines(membership: Membership) -> list[BudgetLineRow]:
    """List the budget lines the member sees, the newest year first."""
    return fetch(BudgetLineRow, BUDGET_LINES, scope_params(membership))


def municipalities(membership: Membership) -> dict[int, str]:
    """Name the municipalities of the region, or the one the member is narrowed to."""
    return dict(sql.rows(MUNICIPALITIES, scope_params(membership)))


def budget_execution(
    membership: Membership,
    lines: list[BudgetLineRow],
    places: Mapping[int, str],
    part: BudgetFilter,
    breakdown: Breakdown,
) -> BudgetExecution:
    """Break a part of the year down; every figure is a signed sum of postings."""
    [(mark,)] = sql.rows(TURNOVER_MARK)
    filters = {
        "mark": mark,
        "breakdown": str(breakdown),
        "year": part.year,
        "line": part.line_id,
        "of_direction": part.direction_id,
        "municipality": part.municipality_id,
        "month": part.month,
    }
    sums: dict[int | dt.date | None, dict[int, int]] = defaultdict(dict)
    whole: dict[int, int] = defaultdict(int)
    for one in fetch(_Sum, BUDGET_EXECUTION, scope_params(membership) | filters):
        sums[one.part_month or one.part_id][one.kind] = one.kopecks
        whole[one.kind] += one.kopecks
    chosen = [line for line in lines if _is_in(line, part)]
    titles = _titles(chosen, places, breakdown, sums)
    rows = tuple(
        ExecutionRow(subject, title, _figures(sums[subject])) for subject, title in titles.items()
    )
    return BudgetExecution(rows, ExecutionRow(None, "Всего", _figures(whole)))


def _is_in(line: BudgetLineRow, part: BudgetFilter) -> bool:
    return (
        line.year == part.year
        and part.line_id in (None, line.line_id)
        and part.direction_id in (None, line.direction_id)
    )


def _titles(
    lines: list[BudgetLineRow],
    places: Mapping[int, str],
    breakdown: Breakdown,
    sums: Mapping[int | dt.date | None, object],
) -> dict[int | dt.date | None, str]:
    if breakdown is Breakdown.LINE:
        return {line.line_id: f"{line.kbk} {line.name}" for line in lines}
    if breakdown is Breakdown.DIRECTION:
        return {line.direction_id: line.direction for line in lines}
    if breakdown is Breakdown.MONTH:
        months = sorted(subject for subject in sums if isinstance(subject, dt.date))
        return {month: Month.of(month).name for month in months}
    named: dict[int | dt.date | None, str] = {
        place_id: name for place_id, name in places.items() if place_id in sums
    }
    if None in sums:
        named[None] = "Лимиты (по местам не делятся)"
    return named


def _figures(sums: Mapping[int, int]) -> dict[str, Money]:
    return {
        code: Money(sum(sign * sums.get(kind, 0) for kind, sign in measure.signs.items()))
        for code, measure in MEASURES.items()
    }

"""The envelope of the year: every figure leads to its postings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import NBSP
from sotszakaz.monitoring.rules import FLOW, STANDING, Measure
from sotszakaz.reads.ministry.budget_execution import (
    Breakdown,
    BudgetExecution,
    BudgetFilter,
    ExecutionRow,
    budget_execution,
)
from sotszakaz.web.budget_filters import budget_filter, region_budget
from sotszakaz.web.ministry.forms import BudgetFilterForm
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.components import Series, Stack, Tab
from sotszakaz.web.ui.paging import address_with

BREAKDOWNS = {
    Breakdown.LINE: "По бюджетным строкам",
    Breakdown.DIRECTION: "По направлениям",
    Breakdown.PLACE: "По муниципальным образованиям",
    Breakdown.MONTH: "По месяцам",
}
# What the first column holds, and the chart's title.
COLUMNS = {
    Breakdown.LINE: ("Бюджетная строка", "Где деньги сейчас, по бюджетным строкам"),
    Breakdown.DIRECTION: ("Направление", "Где деньги сейчас, по направлениям"),
    Breakdown.PLACE: ("Муниципальное образование", "Где деньги сейчас, по местам"),
    Breakdown.MONTH: ("Месяц", "Оказано, принято и оплачено по месяцам"),
}
FEW = 2  # names to compare
COLOURS = ("grey", "yellow", "blue", "teal", "purple", "green", "orange")
MONTHLY = (("delivered", "blue"), ("accepted", "teal"), ("paid", "green"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the envelope and the address of its postings."""

    title: str
    amount: Money
    href: str

    @property
    def bare(self) -> str:
        """Write the sum under a heading that names the unit."""
        return str(self.amount).removesuffix(f"{NBSP}₽").replace("-", "−")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the envelope with its figures."""

    title: str
    figures: list[Figure]


@page(Permission.SEE_MONEY)
def envelope(request: Request) -> HttpResponse:
    """Show the money of the year, divided as the address says."""
    budget = region_budget(request.membership)
    part = budget_filter(request.GET, budget)
    cut = _cut(request)
    year = budget_execution(request.membership, budget.lines, budget.places, part, cut)
    # Limits belong to lines, not to places: a place has neither a limit nor what is left of it.
    has_limit = cut is not Breakdown.PLACE and part.municipality_id is None
    flow = _columns(cut, has_limit=has_limit)
    standing = STANDING if part.municipality_id is None else STANDING[1:]
    first, chart = COLUMNS[cut]
    context = {
        "year": part.year,
        "form": BudgetFilterForm(request.GET, budget=budget),
        "tabs": _tabs(request, cut),
        "first_column": first,
        "chart": chart,
        "titles": [measure.title for measure in flow],
        "rows": [_row(row, flow, cut, part) for row in year.rows if row.subject is not None],
        "total": _row(year.total, flow, None, part),
        "limit": _figure(year.total, FLOW[0], None, part),
        "has_limit": has_limit,
        "is_whole": part.municipality_id is None,
        "standing": [
            _figure(year.total, measure, None, part) for measure in standing if part.month is None
        ],
        "is_monthly": cut is Breakdown.MONTH,
        **_chart(year, cut, STANDING if has_limit else STANDING[1:]),
    }
    return render(request, "ministry/envelope.html", context)


def _columns(cut: Breakdown, *, has_limit: bool) -> Sequence[Measure]:
    """Choose the columns: what is left of a limit is told of the whole year, not of a month."""
    if not has_limit:
        return FLOW[1:]
    return FLOW if cut is Breakdown.MONTH else (*FLOW, STANDING[0])


def _cut(request: Request) -> Breakdown:
    text = request.GET.get("by", "")
    return Breakdown(text) if text in list(Breakdown) else Breakdown.LINE


def _tabs(request: Request, cut: Breakdown) -> list[Tab]:
    return [
        Tab(title, address_with(request.GET, by=str(one)), is_current=one is cut)
        for one, title in BREAKDOWNS.items()
    ]


def _row(
    row: ExecutionRow, measures: Sequence[Measure], cut: Breakdown | None, part: BudgetFilter
) -> Row:
    return Row(row.title, [_figure(row, measure, cut, part) for measure in measures])


def _figure(
    row: ExecutionRow, measure: Measure, cut: Breakdown | None, part: BudgetFilter
) -> Figure:
    query: dict[str, object] = {
        "measure": measure.code,
        "year": part.year,
        "line": part.line_id,
        "direction": part.direction_id,
        "municipality": part.municipality_id,
        "month": f"{part.month:%Y-%m}" if part.month else None,
    }
    if cut is not None:
        query[str(cut)] = _in_address(row.subject)
    known = {name: value for name, value in query.items() if value is not None}
    href = f"{reverse('ministry:postings')}?{urlencode(known)}"
    return Figure(measure.title, row.figures[measure.code], href)


def _in_address(value: int | dt.date | None) -> object:
    if isinstance(value, dt.date):
        return f"{value:%Y-%m}"
    return "none" if value is None else value


def _chart(year: BudgetExecution, cut: Breakdown, standing: Sequence[Measure]) -> dict[str, object]:
    """Draw where the money of each row stands now; by months, how it came."""
    if cut is Breakdown.MONTH:
        titles = {measure.code: measure.title for measure in FLOW}
        return {
            "labels": [f"{row.subject:%m.%Y}" for row in year.rows],
            "series": [
                Series(titles[code], colour, tuple(row.figures[code].kopecks for row in year.rows))
                for code, colour in MONTHLY
            ],
        }
    colours = {one.code: colour for one, colour in zip(STANDING, COLOURS, strict=True)}
    rows = [row for row in year.rows if row.subject is not None]
    names = [row.title for row in rows]
    return {
        "series": [Series(measure.title, colours[measure.code]) for measure in standing],
        "stacks": [
            Stack(title, tuple(row.figures[one.code].kopecks for one in standing), short=short)
            for row, title, short in zip(rows, names, short_titles(names), strict=True)
        ],
    }


def short_titles(titles: Sequence[str]) -> list[str]:
    """Keep of «КБК and name» the words by which the names differ; alike, they keep the КБК."""
    names = [title.partition(" ") for title in titles]
    is_told_by_name = len({name for _, _, name in names}) == len(titles)
    if len(titles) < FEW or not is_told_by_name or not all(code.isdigit() for code, _, _ in names):
        return list(titles)
    words = [name.split() for _, _, name in names]
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))
    same = sum(1 for _ in alike)
    return [" ".join(["…", *own[same:]] if same and own[same:] else own) for own in words]

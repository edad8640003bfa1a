"""What of the budget a member looks at: lines and places of the region, narrowed by the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.text import NBSP
from sotszakaz.ledger.states import PostingKind
from sotszakaz.monitoring.rules import MEASURES, percent
from sotszakaz.reads.ministry.budget_execution import (
    BudgetFilter,
    BudgetLineRow,
    list_budget_lines,
    municipalities,
)
from sotszakaz.reads.ministry.postings import PostingFilter

# What an overview begins with: measures, their words, whether their part of the limit is told.
KEY_FIGURES = (
    ("limit", "доведено лимитов", False),
    ("reserved", "на выданных сертификатах", True),
    ("accepted", "принято услуг", True),
    ("paid", "оплачено исполнителям", True),
)


@dataclass(frozen=True, slots=True)
class RegionBudget:
    """Lines and places of a member's region."""

    lines: list[BudgetLineRow]
    places: Mapping[int, str]
    only_place: int | None

    @property
    def years(self) -> list[int]:
        """List the years there are limits for, the latest first."""
        return list(dict.fromkeys(line.year for line in self.lines))

    @property
    def directions(self) -> dict[int, str]:
        """Name the directions there are limits for."""
        return {line.direction_id: line.direction for line in self.lines}


def region_budget(membership: Membership) -> RegionBudget:
    """Give what a member of a region sees: all of it, or their direction and place."""
    return RegionBudget(
        list_budget_lines(membership),
        municipalities(membership),
        only_place=membership.municipality_id,
    )


def budget_filter(query: QueryDict, budget: RegionBudget) -> BudgetFilter:
    """Read what part of the year the address asks for; what it cannot name is not narrowed."""
    years = budget.years
    year = whole(query, "year")
    return BudgetFilter(
        year=year if year in years else max(years, default=0),
        line_id=_known(whole(query, "line"), {line.line_id for line in budget.lines}),
        direction_id=_known(whole(query, "direction"), set(budget.directions)),
        municipality_id=budget.only_place
        or _known(whole(query, "municipality"), set(budget.places)),
        month=month_of(query.get("month", "")),
    )


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure of the year for an overview, with the address of its postings."""

    amount: Money
    words: str
    share: str
    href: str


def key_figures(figures: Mapping[str, Money], year: int) -> list[KeyFigure]:
    """Tell the year in a few figures, each with its part of the limit."""
    limit = figures["limit"]
    postings = reverse("ministry:postings")
    return [
        KeyFigure(
            figures[code],
            words,
            f"{percent(figures[code].kopecks, limit.kopecks)}{NBSP}% лимита"
            if share and limit
            else "",
            f"{postings}?{urlencode({'measure': code, 'year': year})}",
        )
        for code, words, share in KEY_FIGURES
    ]


def posting_filter(query: QueryDict, member: Membership, budget: RegionBudget) -> PostingFilter:
    """Read which postings the address asks for: those of a figure, or of a wanted.

    Without a year, postings of every year are looked for.

    Raises:
        NotVisible: the citizen named is not theirs to see.
    """
    part = budget_filter(query, budget)
    measure, kind = query.get("measure", ""), whole(query, "kind")
    person = uuid_of(query.get("person", ""))
    return PostingFilter(
        measure=measure if measure in MEASURES else "",
        year=part.year if query.get("year") else None,
        line_id=part.line_id,
        direction_id=part.direction_id,
        kbk=digits(query.get("kbk", "")),
        municipality_id=part.municipality_id,
        without_place=query.get("municipality") == "none",
        month=part.month,
        person_id=require_visible(member, Scope.PERSON, person) if person else None,
        provider_id=whole(query, "provider"),
        kind=kind if kind in list(PostingKind) else None,
        first_month=month_of(query.get("first_month", "")),
        last_month=month_of(query.get("last_month", "")),
    )


def describe_filter(
    wanted: PostingFilter, budget: RegionBudget, providers: Mapping[int, str]
) -> str:
    """Say in words which postings are looked for."""
    lines = {line.line_id: line.kbk for line in budget.lines}
    years = [wanted.year] if wanted.year else budget.years
    parts = {
        "Показатель": MEASURES[wanted.measure].title if wanted.measure else None,
        "Год": years[0] if len(years) == 1 else None,
        "Направление": budget.directions.get(wanted.direction_id or 0),
        "Бюджетная строка": lines.get(wanted.line_id or 0),
        "КБК": wanted.kbk,
        "Муниципальное образование": budget.places.get(wanted.municipality_id or 0),
        "Месяц": _month_name(wanted.month),
        "С месяца": _month_name(wanted.first_month),
        "По месяц": _month_name(wanted.last_month),
        "Вид проводки": PostingKind(wanted.kind).label if wanted.kind else None,
        "Гражданин": f"№ {wanted.person_id}" if wanted.person_id else None,
        "Исполнитель": providers.get(wanted.provider_id or 0),
    }
    return "; ".join(f"{title}: {value}" for title, value in parts.items() if value)


def _month_name(day: dt.date | None) -> str | None:
    return Month.of(day).name if day else None


def uuid_of(text: str) -> UUID | None:
    """Read a public number of the address; anything else is nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def digits(text: str) -> str:
    """Keep the digits of a КБК, however it is spaced."""
    return "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def whole(query: QueryDict, name: str) -> int | None:
    """Read a whole number of the address; anything else is nothing."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def month_of(text: str) -> dt.date | None:
    """Read a month of the address; anything else is nothing."""
    try:
        return Month.parse(text).first_day
    except DomainError:
        return None


def _known(value: int | None, known: set[int]) -> int | None:
    return value if value in known else None

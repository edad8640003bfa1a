"""What of the year a member looks at: lines and places of the region, narrowed by the address."""

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
from sotszakaz.ledger.states import Kind
from sotszakaz.monitoring.rules import MEASURES, percent
from sotszakaz.reads.ministry.envelope import Line, Narrowing, region_lines, region_places
from sotszakaz.reads.ministry.postings import PostingSearch

# What an overview begins with: measures, their words, whether their part of the limit is told.
HEADLINES = (
    ("limit", "доведено лимитов", False),
    ("reserved", "на выданных сертификатах", True),
    ("accepted", "принято услуг", True),
    ("paid", "оплачено исполнителям", True),
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Lines and places of a member's region."""

    lines: list[Line]
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


def sight_of(member: Membership) -> Sight:
    """Give what a member of a region sees: all of it, or their direction and place."""
    jurisdiction = member.jurisdiction_id or 0
    places = region_places(jurisdiction)
    if member.municipality_id is not None:
        places = {key: name for key, name in places.items() if key == member.municipality_id}
    return Sight(
        region_lines(jurisdiction, member.direction_id), places, only_place=member.municipality_id
    )


def narrowing(query: QueryDict, sight: Sight) -> Narrowing:
    """Read what part of the year the address asks for; what it cannot name is not narrowed."""
    years = sight.years
    year = whole(query, "year")
    return Narrowing(
        year=year if year in years else max(years, default=0),
        line_id=_known(whole(query, "line"), {line.line_id for line in sight.lines}),
        direction_id=_known(whole(query, "direction"), set(sight.directions)),
        municipality_id=sight.only_place or _known(whole(query, "municipality"), set(sight.places)),
        month=month_of(query.get("month", "")),
    )


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure of the year for an overview, with the address of its postings."""

    amount: Money
    words: str
    share: str
    href: str


def headlines(figures: Mapping[str, Money], year: int) -> list[Headline]:
    """Tell the year in a few figures, each with its part of the limit."""
    limit = figures["limit"]
    postings = reverse("ministry:postings")
    return [
        Headline(
            figures[code],
            words,
            f"{percent(figures[code].kopecks, limit.kopecks)}{NBSP}% лимита"
            if share and limit
            else "",
            f"{postings}?{urlencode({'measure': code, 'year': year})}",
        )
        for code, words, share in HEADLINES
    ]


def posting_search(query: QueryDict, member: Membership, sight: Sight) -> PostingSearch:
    """Read which postings the address asks for: those of a figure, or of a search.

    Without a year, postings of every year are looked for.

    Raises:
        NotVisible: the citizen named is not theirs to see.
    """
    part = narrowing(query, sight)
    measure, kind = query.get("measure", ""), whole(query, "kind")
    person = uuid_of(query.get("person", ""))
    return PostingSearch(
        lines=[line.line_id for line in sight.lines if _is_of(line, query, part)],
        measure=measure if measure in MEASURES else "",
        line_id=part.line_id,
        direction_id=part.direction_id,
        kbk=digits(query.get("kbk", "")) or None,
        municipality_id=part.municipality_id,
        without_place=query.get("municipality") == "none",
        month=part.month,
        person_id=require_visible(member, Scope.PERSON, person) if person else None,
        provider_id=whole(query, "provider"),
        kind=kind if kind in list(Kind) else None,
        first_month=month_of(query.get("first_month", "")),
        last_month=month_of(query.get("last_month", "")),
    )


def said_of(search: PostingSearch, sight: Sight, providers: Mapping[int, str]) -> str:
    """Say in words which postings are looked for."""
    lines = {line.line_id: line.kbk for line in sight.lines}
    years = {line.year for line in sight.lines if line.line_id in search.lines}
    said = {
        "Показатель": MEASURES[search.measure].title if search.measure else None,
        "Год": years.pop() if len(years) == 1 else None,
        "Направление": sight.directions.get(search.direction_id or 0),
        "Бюджетная строка": lines.get(search.line_id or 0),
        "КБК": search.kbk,
        "Муниципальное образование": sight.places.get(search.municipality_id or 0),
        "Месяц": _month_name(search.month),
        "С месяца": _month_name(search.first_month),
        "По месяц": _month_name(search.last_month),
        "Вид проводки": Kind(search.kind).label if search.kind else None,
        "Гражданин": f"№ {search.person_id}" if search.person_id else None,
        "Исполнитель": providers.get(search.provider_id or 0),
    }
    return "; ".join(f"{title}: {value}" for title, value in said.items() if value)


def _month_name(day: dt.date | None) -> str | None:
    return Month.of(day).name if day else None


def _is_of(line: Line, query: QueryDict, part: Narrowing) -> bool:
    return not query.get("year") or line.year == part.year


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

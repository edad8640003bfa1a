"""The envelope of the year: from the limit to what was paid and returned, drawn from postings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.monitoring.rules import MEASURES

TURNED = sql.load(__file__, "turned")
MARK = "SELECT coalesce(max(posting_id), 0) FROM monitoring_turnovermark"
# Lines of a region are those whose limits an act of the region brought down.
LINES = """
    SELECT b.id, b.year, b.kbk, b.name, d.id, d.name, o.short_name
      FROM planning_budgetline b
      JOIN policy_direction d ON d.id = b.direction_id
      JOIN identity_organisation o ON o.id = b.payer_id
     WHERE EXISTS (SELECT FROM planning_limitchange l
                     JOIN policy_legalact a ON a.id = l.act_id
                    WHERE l.line_id = b.id AND a.jurisdiction_id = %(jurisdiction)s)
       AND (%(direction)s::bigint IS NULL OR b.direction_id = %(direction)s)
     ORDER BY b.year DESC, b.kbk, b.id
"""
PLACES = """
    SELECT id, name FROM policy_municipality
     WHERE jurisdiction_id = %(jurisdiction)s ORDER BY name
"""


class Cut(StrEnum):
    """What the envelope is divided by."""

    LINE = "line"
    DIRECTION = "direction"
    PLACE = "municipality"
    MONTH = "month"


_KEYS = {
    Cut.LINE: "t.line_id",
    Cut.DIRECTION: "b.direction_id",
    Cut.PLACE: "t.municipality_id",
    Cut.MONTH: "t.month",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line with the names a person reads."""

    line_id: int
    year: int
    kbk: str
    name: str
    direction_id: int
    direction: str
    payer: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What part of the year is looked at; nothing means all of it."""

    year: int
    line_id: int | None = None
    direction_id: int | None = None
    municipality_id: int | None = None
    month: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EnvelopeRow:
    """A line, a direction, a place or a month; ``key`` is none for limits, which have no place."""

    key: int | dt.date | None
    title: str
    figures: Mapping[str, Money]


@dataclass(frozen=True, slots=True)
class YearEnvelope:
    """The envelope divided by something, with the whole of it."""

    rows: tuple[EnvelopeRow, ...]
    total: EnvelopeRow


def region_lines(jurisdiction_id: int, direction_id: int | None = None) -> list[Line]:
    """List the budget lines of a region, of one direction or all, the newest year first."""
    asked = {"jurisdiction": jurisdiction_id, "direction": direction_id}
    return [Line(*row) for row in sql.rows(LINES, asked)]


def region_places(jurisdiction_id: int) -> dict[int, str]:
    """Name the municipalities of a region."""
    return dict(sql.rows(PLACES, {"jurisdiction": jurisdiction_id}))


def year_envelope(
    lines: list[Line], places: Mapping[int, str], part: Narrowing, cut: Cut
) -> YearEnvelope:
    """Divide the money of a part of the year; every figure is a signed sum of postings."""
    chosen = [line for line in lines if _is_in(line, part)]
    (mark,) = sql.row(MARK)
    found = sql.rows(
        f"""{TURNED}
        SELECT {_KEYS[cut]} AS key, t.kind, sum(t.kopecks)::bigint
          FROM turned t JOIN planning_budgetline b ON b.id = t.line_id
         WHERE t.line_id = ANY(%(lines)s::bigint[])
           AND (%(place)s::bigint IS NULL OR t.municipality_id = %(place)s)
           AND (%(month)s::date IS NULL OR t.month = %(month)s)
         GROUP BY 1, 2""",
        {
            "mark": mark,
            "lines": [line.line_id for line in chosen],
            "place": part.municipality_id,
            "month": part.month,
        },
    )
    sums: dict[int | dt.date | None, dict[int, int]] = defaultdict(dict)
    whole: dict[int, int] = defaultdict(int)
    for key, kind, kopecks in found:
        sums[key][kind] = kopecks
        whole[kind] += kopecks
    titles = _titles(chosen, places, cut, sums)
    rows = tuple(EnvelopeRow(key, title, _figures(sums[key])) for key, title in titles.items())
    return YearEnvelope(rows, EnvelopeRow(None, "Всего", _figures(whole)))


def _is_in(line: Line, part: Narrowing) -> bool:
    return (
        line.year == part.year
        and part.line_id in (None, line.line_id)
        and part.direction_id in (None, line.direction_id)
    )


def _titles(
    lines: list[Line],
    places: Mapping[int, str],
    cut: Cut,
    sums: Mapping[int | dt.date | None, object],
) -> dict[int | dt.date | None, str]:
    if cut is Cut.LINE:
        return {line.line_id: f"{line.kbk} {line.name}" for line in lines}
    if cut is Cut.DIRECTION:
        return {line.direction_id: line.direction for line in lines}
    if cut is Cut.MONTH:
        months = sorted(key for key in sums if isinstance(key, dt.date))
        return {month: Month.of(month).name for month in months}
    named: dict[int | dt.date | None, str] = {
        key: name for key, name in places.items() if key in sums
    }
    if None in sums:
        named[None] = "Лимиты (по местам не делятся)"
    return named


def _figures(sums: Mapping[int, int]) -> dict[str, Money]:
    return {
        code: Money(sum(sign * sums.get(kind, 0) for kind, sign in measure.signs.items()))
        for code, measure in MEASURES.items()
    }

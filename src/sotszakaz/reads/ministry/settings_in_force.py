"""What a region has set by its acts: parameters, tariffs, limits; today and before."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.policy.states import ParameterKind
from sotszakaz.reads.approvals import act_name

_PARAMETER = """
    SELECT p.id, d.id, d.name, p.code, p.kind, p.value, p.period, a.kind, a.number, a.signed_on
      FROM policy_parameter p
      JOIN policy_direction d ON d.id = p.direction_id
      JOIN policy_legalact a ON a.id = p.act_id
     WHERE p.jurisdiction_id = %(jurisdiction)s
"""
IN_FORCE = f"""{_PARAMETER} AND p.period @> %(day)s::date
     AND (%(direction)s::bigint IS NULL OR d.id = %(direction)s)
     ORDER BY d.name, p.code"""
HISTORY = f"""{_PARAMETER} AND p.code = %(code)s AND d.id = %(direction)s
     ORDER BY lower(p.period) DESC"""
TARIFFS = """
    SELECT s.name, m.name, t.price_kopecks, t.per_units, s.unit, t.period, a.kind, a.number,
           a.signed_on, count(*) OVER ()::int
      FROM planning_tariff t
      JOIN planning_service s ON s.id = t.service_id
      JOIN policy_municipality m ON m.id = t.municipality_id
      JOIN policy_legalact a ON a.id = t.act_id
     WHERE m.jurisdiction_id = %(jurisdiction)s AND t.period @> %(day)s::date
     ORDER BY s.name, m.name
     OFFSET %(skip)s LIMIT %(limit)s
"""
LIMIT_CHANGES = """
    SELECT l.id, l.at, l.amount_kopecks, a.kind, a.number, a.signed_on
      FROM planning_limitchange l JOIN policy_legalact a ON a.id = l.act_id
     WHERE l.line_id = %(line)s
     ORDER BY l.id DESC
"""
LATEST_CHECK = """
    SELECT checked_at, code, title, examined, broken, figure, sample
      FROM monitoring_checkresult
     WHERE checked_at = (SELECT max(checked_at) FROM monitoring_checkresult)
     ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A value with the days it is in force and its act; no last day means for good."""

    parameter_id: int
    direction_id: int
    direction: str
    code: str
    kind: ParameterKind
    value: str
    first_day: dt.date
    last_day: dt.date | None
    act: str


@dataclass(frozen=True, slots=True)
class TariffRow:
    """A price in force."""

    service: str
    municipality: str
    price: Money
    per_units: int
    unit: str
    first_day: dt.date
    last_day: dt.date | None
    act: str


@dataclass(frozen=True, slots=True)
class LimitChangeRow:
    """A change of a limit by an act."""

    change_id: int
    at: dt.datetime
    amount: Money
    act: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What a check found the last night; ``sample`` are the first rows that break it."""

    code: str
    title: str
    examined: int
    broken: int
    figure: str
    sample: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NightCheck:
    """The last stored self-check."""

    checked_at: dt.datetime
    rows: tuple[CheckRow, ...]

    @property
    def broken(self) -> int:
        """Count the rules that do not hold."""
        return sum(row.broken > 0 for row in self.rows)


def parameters_on(
    jurisdiction_id: int, day: dt.date, direction_id: int | None = None
) -> list[ParameterRow]:
    """List the values in force on a day."""
    asked = {"jurisdiction": jurisdiction_id, "day": day, "direction": direction_id}
    return [_parameter(row) for row in sql.rows(IN_FORCE, asked)]


def parameter_history(jurisdiction_id: int, direction_id: int, code: str) -> list[ParameterRow]:
    """List all the values of a parameter, the latest first."""
    asked = {"jurisdiction": jurisdiction_id, "direction": direction_id, "code": code}
    return [_parameter(row) for row in sql.rows(HISTORY, asked)]


def tariffs_on(
    jurisdiction_id: int, day: dt.date, *, skip: int, limit: int
) -> tuple[list[TariffRow], int]:
    """List the prices in force on a day, with how many there are."""
    found = sql.rows(
        TARIFFS, {"jurisdiction": jurisdiction_id, "day": day, "skip": skip, "limit": limit}
    )
    rows = [
        TariffRow(service, place, Money(kopecks), per, unit, *_days(period), act_name(*act))
        for service, place, kopecks, per, unit, period, *act, _ in found
    ]
    return rows, found[0][-1] if found else 0


def limit_changes(line_id: int) -> list[LimitChangeRow]:
    """List the changes of a line's limit, the latest first."""
    return [
        LimitChangeRow(key, at, Money(kopecks), act_name(*act))
        for key, at, kopecks, *act in sql.rows(LIMIT_CHANGES, {"line": line_id})
    ]


def last_night() -> NightCheck | None:
    """Give the last stored self-check; nothing before the first one."""
    found = sql.rows(LATEST_CHECK)
    if not found:
        return None
    return NightCheck(found[0][0], tuple(_check(row[1:]) for row in found))


def _check(columns: Sequence[Any]) -> CheckRow:
    *told, sample = columns
    return CheckRow(
        *(*told, tuple((str(key), str(figures)) for key, figures in json.loads(sample)))
    )


def _parameter(columns: tuple[Any, ...]) -> ParameterRow:
    key, direction_id, direction, code, kind, value, period, *act = columns
    return ParameterRow(
        key,
        direction_id,
        direction,
        code,
        ParameterKind(kind),
        value,
        *_days(period),
        act_name(*act),
    )


def _days(period: DateRange) -> tuple[dt.date, dt.date | None]:
    return period.lower, period.upper - dt.timedelta(days=1) if period.upper else None

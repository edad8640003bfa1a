"""What a region has set by its acts: parameters, tariffs, limits; today and before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.policy.states import ParameterKind

PARAMETERS = sql.load("reads/ministry/sql/parameters.sql")
TARIFFS = sql.load("reads/ministry/sql/tariffs.sql")
LIMIT_CHANGES = sql.load("reads/ministry/sql/limit_changes.sql")
PER_PAGE = 50


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
    """A price in force of ``per_units`` of a service."""

    service: str
    municipality: str
    price: Money
    per_units: Quantity
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


def parameters_on(membership: Membership, day: dt.date) -> list[ParameterRow]:
    """List the values in force on a day."""
    filters = {"of_direction": None, "day": day, "code": ""}
    return fetch(ParameterRow, PARAMETERS, scope_params(membership) | filters)


def parameter_history(membership: Membership, direction_id: int, code: str) -> list[ParameterRow]:
    """List all the values of a parameter, the latest first."""
    filters = {"of_direction": direction_id, "day": None, "code": code}
    return fetch(ParameterRow, PARAMETERS, scope_params(membership) | filters)


def list_tariffs(membership: Membership, day: dt.date, *, page: int = 1) -> Page[TariffRow]:
    """List the prices in force on a day."""
    parameters = scope_params(membership) | {"day": day}
    return fetch_page(TariffRow, TARIFFS, parameters, number=page, per_page=PER_PAGE)


def limit_changes(line_id: int) -> list[LimitChangeRow]:
    """List the changes of a line's limit, the latest first."""
    return fetch(LimitChangeRow, LIMIT_CHANGES, {"line": line_id})

"""Rows by name: the columns a statement answers with are the fields of a dataclass."""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.db import connection

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit

Row = TypeVar("Row")
Parameters = Mapping[str, Any]
PER_PAGE = 25
CHUNK = 2000
FROM_JSON: Mapping[Any, Callable[[str], Any]] = {
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
    UUID: UUID,
}


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Rows of one page of a list, its number, and how many rows the whole list has."""

    rows: Sequence[Row]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list is one page."""
        return max(1, -(-self.total // self.per_page))

    @property
    def first(self) -> int:
        """Number of the first row of the page, from one."""
        return (self.number - 1) * self.per_page + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """Number of the last row of the page."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def fetch(row: type[Row], statement: str, parameters: Parameters | None = None) -> list[Row]:
    """Run a statement and give all its rows."""
    names, found = sql.table(statement, parameters)
    make = _maker(row, names)
    return [make(values) for values in found]


def fetch_first(row: type[Row], statement: str, parameters: Parameters | None = None) -> Row | None:
    """Run a statement and give its first row; nothing when there is none."""
    return next(iter(fetch(row, statement, parameters)), None)


def fetch_one(row: type[Row], statement: str, parameters: Parameters | None = None) -> Row:
    """Run a statement that always answers with one row.

    Raises:
        LookupError: it answered with none.
    """
    first = fetch_first(row, statement, parameters)
    if first is None:
        raise LookupError("the statement answered with no row")
    return first


def call(
    row: type[Row], function: str, refusal: Callable[[str], Exception], **arguments: Any
) -> Row:
    """Call a function that changes something, or says in the column ``reason`` why it does not.

    Raises:
        the refusal: by the reason the function answers with.
    """
    names, (answer,) = sql.table(_call(function, tuple(arguments)), arguments)
    reason = answer[names.index("reason")]
    if reason is not None:
        raise refusal(reason)
    return _maker(row, names)(answer)


def fetch_page(
    row: type[Row],
    statement: str,
    parameters: Parameters,
    *,
    number: int,
    per_page: int = PER_PAGE,
) -> Page[Row]:
    """Run a statement with LIMIT %(limit)s OFFSET %(offset)s and give a page of its rows.

    In the column ``total`` it says how many rows there are in all. After the last page comes the
    first.
    """
    with_page = {**parameters, "limit": per_page, "offset": (number - 1) * per_page}
    names, found = sql.table(statement, with_page)
    total = names.index("total")
    make = _maker(row, names)
    rows = [make(values) for values in found]
    if not rows and number > 1:
        return fetch_page(row, statement, parameters, number=1, per_page=per_page)
    return Page(rows, number, next((values[total] for values in found), 0), per_page)


def stream(row: type[Row], statement: str, parameters: Parameters | None = None) -> Iterator[Row]:
    """Run a statement and go through its rows without holding them in memory."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        make: Callable[[Sequence[Any]], Row] | None = None
        while found := cursor.fetchmany(CHUNK):
            make = make or _maker(row, [column[0] for column in cursor.description])
            yield from map(make, found)


@cache
def _call(function: str, names: tuple[str, ...]) -> str:
    return f"SELECT * FROM {function}({', '.join(f'{name} => %({name})s' for name in names)})"


def _maker(row: type[Row], names: Sequence[str]) -> Callable[[Sequence[Any]], Row]:
    any_row: Any = row  # mypy takes the type of an unknown row for unhashable
    make: Callable[[Sequence[Any]], Row] = _cached_maker(any_row, tuple(names))
    return make


@cache
def _cached_maker(row: type[Any], names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    """Make a dataclass of named columns, as ``class_row`` of psycopg does, by its types.

    Money, months and members of enumerations are made of what the column holds; a quantity counts
    in what the column ``unit`` of the same row says; a tuple of dataclasses comes as JSON.
    """
    kinds = {name: _without_none(kind) for name, kind in get_type_hints(row).items()}
    constructors = [
        (name, construct, is_optional)
        for name, (kind, is_optional) in kinds.items()
        if name in names and (construct := _constructor(kind)) is not None
    ]
    quantities = [name for name, (kind, _) in kinds.items() if kind is Quantity and name in names]
    spare = {"total", "reason", *(["unit"] if quantities else [])}.intersection(names).difference(
        kinds
    )

    def make(values: Sequence[Any]) -> Any:
        fields = dict(zip(names, values, strict=True))
        for name, construct, is_optional in constructors:
            value = fields[name]
            fields[name] = None if is_optional and value is None else construct(value)
        for name in quantities:
            if fields["unit"] is not None:
                fields[name] = Quantity(fields[name], Unit(fields["unit"]))
        for name in spare:
            del fields[name]
        return row(**fields)

    return make


def _without_none(kind: Any) -> tuple[Any, bool]:
    if get_origin(kind) in (Union, types.UnionType):
        plain = [one for one in get_args(kind) if one is not types.NoneType]
        return (plain[0] if len(plain) == 1 else kind), len(plain) < len(get_args(kind))
    return kind, False


def _constructor(kind: Any) -> Callable[[Any], Any] | None:
    if kind is Money:
        return Money
    if kind is Month:
        return Month.of
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if get_origin(kind) is tuple and is_dataclass(get_args(kind)[0]):
        return partial(_from_json, get_args(kind)[0])
    return None


def _from_json(row: Any, text: str | None) -> tuple[Any, ...]:
    """Read the rows that came inside another row: one trip for both."""
    readers = _json_readers(row)
    return tuple(
        row(
            **{
                name: value if value is None or not (read := readers[name]) else read(value)
                for name, value in fields.items()
            }
        )
        for fields in json.loads(text or "[]")
    )


@cache
def _json_readers(row: type[Any]) -> dict[str, Callable[[Any], Any] | None]:
    kinds = {name: _without_none(kind)[0] for name, kind in get_type_hints(row).items()}
    return {name: FROM_JSON.get(kind) or _constructor(kind) for name, kind in kinds.items()}

"""Columns of a statement become fields of a dataclass, each of its own type."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pytest

from sotszakaz.database.rows import Page, fetch, fetch_first, fetch_one, fetch_page, stream
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity, Unit

pytestmark = pytest.mark.django_db
KEY = UUID("6d4b5bd6-7b04-4bb5-8a4a-1f6f0a5f7d10")


@dataclass(frozen=True, slots=True)
class Part:
    """A row inside a row."""

    public_id: UUID
    day: dt.date | None
    cost: Money
    unit: Unit


@dataclass(frozen=True, slots=True)
class Row:
    """A row of every kind of field."""

    name: str
    cost: Money
    fee: Money | None
    month: Month
    units: Quantity
    left: Quantity | None
    form: Unit
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A row of one field."""

    n: int


ROW = """
SELECT 'акт' AS name, 150::bigint AS cost, %(fee)s::bigint AS fee, '2024-03-01'::date AS month,
       90 AS units, 30 AS left, 'minutes' AS unit, 'visits' AS form
"""
NUMBERS = """
SELECT n, count(*) OVER () AS total FROM generate_series(1, %(to)s::int) n
 ORDER BY n LIMIT %(limit)s OFFSET %(offset)s
"""


def test_each_field_is_made_of_its_column_by_its_type() -> None:
    row = fetch_one(Row, ROW, {"fee": None})
    minutes = Unit.MINUTES
    assert row == Row(
        name="акт",
        cost=Money(150),
        fee=None,
        month=Month(2024, 3),
        units=Quantity(90, minutes),
        left=Quantity(30, minutes),
        form=Unit.VISITS,
    )
    assert fetch_one(Row, ROW, {"fee": 7}).fee == Money(7)


def test_rows_inside_a_row_come_as_json() -> None:
    parts = """, json_build_array(
        json_build_object('public_id', %(id)s::uuid, 'day', '2024-03-09'::date, 'cost', 5,
                          'unit', 'days'),
        json_build_object('public_id', %(id)s::uuid, 'day', null, 'cost', 0, 'unit', 'days')
        )::text AS parts"""
    row = fetch_one(Row, ROW + parts, {"fee": None, "id": KEY})
    assert row.parts == (
        Part(KEY, dt.date(2024, 3, 9), Money(5), Unit.DAYS),
        Part(KEY, None, Money(0), Unit.DAYS),
    )


def test_a_missing_a_spare_and_an_empty_column_are_errors() -> None:
    with pytest.raises(TypeError, match="month"):
        fetch(Row, "SELECT 'акт' AS name, 1::bigint AS cost, NULL::bigint AS fee")
    with pytest.raises(TypeError, match="spare"):
        fetch(Number, "SELECT 1 AS n, 2 AS spare")
    with pytest.raises(TypeError, match="kopecks"):
        fetch(Part, "SELECT NULL::bigint AS cost, 'days' AS unit, NULL::date AS day")


def test_first_is_nothing_and_one_is_an_error_where_there_are_no_rows() -> None:
    nothing = "SELECT 1 AS n WHERE false"
    assert fetch(Number, nothing) == []
    assert fetch_first(Number, nothing) is None
    with pytest.raises(LookupError):
        fetch_one(Number, nothing)


def test_a_page_knows_its_place_in_the_whole_list() -> None:
    page = fetch_page(Number, NUMBERS, {"to": 7}, number=3, per_page=3)
    assert page == Page([Number(7)], 3, 7, 3)
    assert (page.pages, page.first, page.last) == (3, 7, 7)
    assert fetch_page(Number, NUMBERS, {"to": 7}, number=4, per_page=3).number == 1
    empty = fetch_page(Number, NUMBERS, {"to": 0}, number=4)
    assert (empty.rows, empty.total, empty.pages, empty.first, empty.last) == ([], 0, 1, 0, 0)


def test_a_stream_gives_the_same_rows() -> None:
    everything = "SELECT n FROM generate_series(1, 5000) n"
    assert list(stream(Number, everything)) == fetch(Number, everything)

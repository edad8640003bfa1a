"""How SQL is read from its file and run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from django.db import DEFAULT_DB_ALIAS, connection, connections

from sotszakaz.database.backend.base import DatabaseWrapper

SOURCE = Path(__file__).resolve().parents[1]
# From so many rows on a set is worth a pass over its tables.
MANY = 500


def load(path: str) -> str:
    """Read a statement: ``load("booking/sql/accept_requests.sql")``."""
    return (SOURCE / path).read_text("utf-8")


def rows(statement: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement and bring all its rows."""
    return table(statement, parameters)[1]


def row(statement: str, parameters: Mapping[str, Any] | None = None) -> tuple[Any, ...]:
    """Run a statement that always answers with one row."""
    for values in rows(statement, parameters):
        return values
    raise LookupError("the statement answered with no row")


def call(function: str, *arguments: Any) -> tuple[Any, ...]:
    """Ask a rule that is a function of the database; give the row it answers with."""
    names = [f"argument_{number}" for number in range(len(arguments))]
    places = ", ".join(f"%({name})s" for name in names)
    return row(f"SELECT * FROM {function}({places})", dict(zip(names, arguments, strict=True)))


def table(
    statement: str, parameters: Mapping[str, Any] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Run a statement and give the names of its columns, and its rows."""
    database = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
    if parameters is not None and not database.queries_logged:
        return database.ask(statement, parameters)
    with connection.cursor() as cursor:  # it writes down what it is asked, for whoever counts
        cursor.execute(statement, parameters)
        return [column[0] for column in cursor.description or ()], list(cursor.fetchall())


def disable_nested_loops(rows: int = MANY) -> None:
    """Have statements over so many rows planned without nested loops till the transaction ends.

    A nested loop, chosen when statistics are not there yet, turns a second into minutes. For a few
    rows it is the right way and stays.
    """
    if rows < MANY:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")


def force_custom_plans(rows: int) -> None:
    """Have statements planned anew for so many rows till the transaction ends.

    A plan kept for sets of any size supposes ten rows, and joins a thousand lines of a register
    line by line. For a few rows planning would cost more than it saves, and the plan is kept.
    """
    if rows < MANY // 2:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_custom_plan")


def refresh_statistics(*tables: str) -> None:
    """Let the planner know what a bulk operation has just written.

    Autovacuum would tell it a minute later; until then a plan made for empty tables can turn a
    statement of a second into one of minutes.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def run(statement: str, parameters: Mapping[str, Any] | None = None) -> int:
    """Run a statement for its effect; answer with the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)

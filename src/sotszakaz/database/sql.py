"""SQL of hot paths, kept beside its operation and loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection


def load(module_file: str, name: str | None = None) -> str:
    """Read the SQL file that lies beside a module: ``redeem.py`` has ``redeem.sql``."""
    path = Path(module_file)
    return (path.with_name(f"{name}.sql") if name else path.with_suffix(".sql")).read_text("utf-8")


def rows(statement: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement and bring all its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def row(statement: str, parameters: Mapping[str, Any] | None = None) -> tuple[Any, ...]:
    """Run a statement that always answers with one row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        answer = cursor.fetchone()
        if answer is None:
            raise LookupError("the statement answered with no row")
        return tuple(answer)


def dictionaries(
    statement: str, parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """Run a statement and bring its rows as dictionaries by column name."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def run(statement: str, parameters: Mapping[str, Any] | None = None) -> int:
    """Run a statement for its effect; answer with the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.rowcount)

"""The benchmark's own SQL: what enlarges the region, and the raw work that sets a limit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sotszakaz.database import sql
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

HERE = Path(__file__).parent
RAW = HERE / "raw"


def enlarging(name: str) -> str:
    """Read a statement that adds to the region."""
    return sql.load(str(HERE / "sql" / f"{name}.sql"))


def raw(name: str) -> str:
    """Read a statement of the raw database."""
    return sql.load(str(RAW / f"{name}.sql"))


def run_script(name: str) -> None:
    """Run a file of raw statements, one after another."""
    sql.run((RAW / f"{name}.sql").read_text("utf-8"))


def post(name: str, kind: Kind, source: Source, parameters: Mapping[str, Any]) -> None:
    """Run a statement that ends with the relation ``moves``, and post them in the ledger."""
    posting = movement(moves="moves", kinds=[kind], source=source)
    statement = f"{enlarging(name)}{posting} SELECT count(*) FROM moves_posted"
    sql.run(statement, {**parameters, "kind": kind.value})

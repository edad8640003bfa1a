"""The benchmark's own SQL: what enlarges the region, and the raw work that sets a limit."""

from __future__ import annotations

from pathlib import Path

from sotszakaz.database import sql

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

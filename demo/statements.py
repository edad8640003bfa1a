"""What only the training region asks the database."""

from __future__ import annotations

from pathlib import Path

from sotszakaz.database import sql

FOLDER = Path(__file__).parent / "sql"


def statement(name: str) -> str:
    """Read a statement of the training region."""
    return sql.load(str(FOLDER / f"{name}.sql"))

"""A table as it was read: good rows and every error."""

from dataclasses import dataclass, field
from typing import Any

WHOLE_FILE = 0
"""The row of an error that concerns the file as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """One good row under its number in the file."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong, where, and what was there; row 0 means the file as a whole."""

    row: int
    column: str
    value_shown: str
    reason: str


@dataclass(slots=True)
class Table:
    """Everything read from one file: good rows, every error, columns nobody asked for."""

    name: str
    sha256: str
    rows: list[Row] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    checked: int = 0

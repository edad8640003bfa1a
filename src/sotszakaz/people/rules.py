"""Names as they are searched for, and mandates of representatives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class Mandate:
    """On what basis and until when one citizen acts for another («полномочия»)."""

    basis: str
    document: str
    first_day: dt.date
    last_day: dt.date | None


def name_prefix(text: str) -> str:
    """Make of what was typed the beginning of the stored key: single spaces, no capitals or «ё»."""
    return " ".join(sort_key(text).split())

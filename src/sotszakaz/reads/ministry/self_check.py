"""What the self-check of the last night found."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch

LATEST_SELF_CHECK = sql.load("reads/ministry/sql/latest_self_check.sql")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What a check found the last night; ``sample`` are the first rows that break it."""

    checked_at: dt.datetime
    code: str
    title: str
    examined: int
    broken: int
    figure: str
    sample_json: str

    @property
    def sample(self) -> list[tuple[str, str]]:
        """Give the first rows that break the rule, each by its id and in figures."""
        return [(str(row_id), str(figures)) for row_id, figures in json.loads(self.sample_json)]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The last stored self-check."""

    checked_at: dt.datetime
    rows: list[CheckRow]

    @property
    def broken(self) -> int:
        """Count the rules that do not hold."""
        return sum(row.broken > 0 for row in self.rows)


def latest_self_check() -> SelfCheck | None:
    """Give the last stored self-check; nothing before the first one."""
    rows = fetch(CheckRow, LATEST_SELF_CHECK)
    moments = {row.checked_at for row in rows}
    return SelfCheck(max(moments), rows) if moments else None

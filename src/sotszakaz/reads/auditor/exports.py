"""Files that left: who took what, and whether a file is one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sotszakaz.database import sql
from sotszakaz.reads.actors import names_of

_EXPORT = """
    SELECT id, kind, title, name, sha256, size, rows, made_by, made_at FROM monitoring_export
"""
EXPORT = f"{_EXPORT} WHERE id = %(export)s"
BY_DIGEST = f"{_EXPORT} WHERE sha256 = %(sha256)s ORDER BY id"
EXPORTS = f"{_EXPORT} ORDER BY id DESC OFFSET %(skip)s LIMIT %(limit)s"


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A file that was made. Units: ``size`` is bytes."""

    export_id: int
    kind: str
    title: str
    name: str
    sha256: str
    size: int
    rows: int
    made_by: str
    made_at: dt.datetime


def exports_page(*, skip: int, limit: int) -> tuple[list[ExportRow], int]:
    """List the files, the latest first, with how many there are."""
    (count,) = sql.row("SELECT count(*) FROM monitoring_export")
    return _told(sql.rows(EXPORTS, {"skip": skip, "limit": limit})), int(count)


def export_seen(export_id: int) -> ExportRow | None:
    """Show a file; nothing when there is none."""
    return next(iter(_told(sql.rows(EXPORT, {"export": export_id}))), None)


def exports_by_digest(sha256: str) -> list[ExportRow]:
    """Find the files with a digest: one, unless the same list was taken twice."""
    return _told(sql.rows(BY_DIGEST, {"sha256": sha256}))


def _told(rows: list[tuple[Any, ...]]) -> list[ExportRow]:
    names = names_of(row[7] for row in rows)
    return [ExportRow(*(*row[:7], names.get(row[7], row[7]), row[8])) for row in rows]

"""Files that left: who took what, and whether a file is one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch, fetch_first, fetch_page

EXPORTS = sql.load("reads/auditor/sql/exports.sql")


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


def list_exports(*, page: int = 1) -> Page[ExportRow]:
    """List the files, the latest first."""
    return fetch_page(ExportRow, EXPORTS, {"export": None, "sha256": ""}, number=page)


def find_export(export_id: int) -> ExportRow | None:
    """Give a file; nothing when there is none."""
    one = {"export": export_id, "sha256": "", "limit": 1, "offset": 0}
    return fetch_first(ExportRow, EXPORTS, one)


def exports_by_digest(sha256: str) -> list[ExportRow]:
    """Find the files with a digest: one, unless the same list was taken twice."""
    alike = {"export": None, "sha256": sha256, "limit": None, "offset": 0}
    return list(reversed(fetch(ExportRow, EXPORTS, alike)))

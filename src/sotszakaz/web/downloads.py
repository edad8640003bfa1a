"""Files that people take away: tables, documents, what went to the bank."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def download(content: bytes, *, kind: str, name: str) -> HttpResponse:
    """Give a file under a name, which may be Russian."""
    answer = HttpResponse(content, content_type=kind)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    return answer


def workbook(name: str, write: Callable[[Path], None]) -> HttpResponse:
    """Give a table that ``write`` puts where it is told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write(path)
        return download(path.read_bytes(), kind=XLSX, name=name)

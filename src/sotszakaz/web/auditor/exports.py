"""Files of lists: made with a digest, kept in the journal, known again by the digest."""

from __future__ import annotations

import csv
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission, may
from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits, grouped
from sotszakaz.monitoring.operations.record_export import ExportedFile, record_export
from sotszakaz.reads.auditor.exports import exports_by_digest, find_export, list_exports
from sotszakaz.reads.auditor.listings import TABLES
from sotszakaz.tables.writing import Sheet, write_workbook
from sotszakaz.web.auditor.forms import CheckForm, ExportForm
from sotszakaz.web.auditor.lists import LISTINGS, Listing
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import number_of

# More rows take longer to write than a person waits for a page.
MAX_ROWS = {"xlsx": 100_000, "csv": 500_000}
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


class TooManyRows(DomainError):
    """В списке {count} строк, а в файл этого вида помещается {most}. Сузьте отбор или выберите
    другой вид файла.
    """


@page(Permission.SEE_EXPORTS)
def exports(request: Request) -> HttpResponse:
    """List the files that left: who took what, and when."""
    page = list_exports(page=number_of(request.GET))
    context = {
        "exports": page.rows,
        "page": page,
        "tables": [(what, table.title) for what, table in TABLES.items()],
        "may_journal": may(request.membership.role, Permission.AUDIT_PAGES),
    }
    return render(request, "auditor/exports.html", context)


class MakeExport(FormPage):
    """Write a list into a file, record its digest, and lead to it."""

    permission = Permission.RECORD_EXPORT
    template_name = "auditor/export.html"
    form_class = ExportForm
    success_message = "Файл готов. Его контрольная сумма записана в журнал."

    def load(self, what: str) -> None:
        if what not in LISTINGS or not may(self.request.membership.role, LISTINGS[what][0]):
            raise NotVisible
        self.what, self.listing = what, LISTINGS[what][1](self.request)
        self.extra_context = {"listing": self.listing}

    def perform(self, data: dict[str, Any]) -> int:
        return _make(self.request, self.what, self.listing, data["format"])

    def get_success_url(self) -> str:
        return reverse("auditor:export_seen", args=[self.result])


@page(Permission.SEE_EXPORTS)
def export(request: Request, export_id: int) -> HttpResponse:
    """Show a file with its digest."""
    row = find_export(export_id)
    if row is None:
        raise NotVisible
    context = {"export": row, "is_there": _path(row.sha256).exists()}
    return render(request, "auditor/export_seen.html", context)


@page(Permission.SEE_EXPORTS)
def download(request: Request, export_id: int) -> HttpResponse:
    """Give the file."""
    row = find_export(export_id)
    if row is None or not may(request.membership.role, LISTINGS[row.kind][0]):
        raise NotVisible
    path = _path(row.sha256)
    if not path.exists():
        raise NotVisible
    kind = TYPES[row.name.rpartition(".")[2]]
    response = FileResponse(
        path.open("rb"), content_type=kind, as_attachment=True, filename=row.name
    )
    return cast("HttpResponse", response)  # the types of Django hold a stream for another thing


class CheckExport(FormPage):
    """Say whether a file is one of those that left, unchanged."""

    permission = Permission.SEE_EXPORTS
    template_name = "auditor/export_check.html"
    form_class = CheckForm

    def perform(self, data: dict[str, Any]) -> str:
        digest = hashlib.sha256()
        for part in data["file"].chunks():
            digest.update(part)
        self.extra_context = {"name": data["file"].name}
        return digest.hexdigest()

    def get_success_response(self) -> HttpResponse:
        exports = exports_by_digest(self.result)
        context = self.get_context_data(sha256=self.result, found=exports)
        return self.render_to_response(context)


def _make(request: Request, what: str, listing: Listing, kind: str) -> int:
    if listing.count > MAX_ROWS[kind]:
        raise TooManyRows(count=grouped(listing.count), most=grouped(MAX_ROWS[kind]))
    write: Callable[[Listing, Path, datetime], None] = _csv if kind == "csv" else _xlsx
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{kind}"
        write(listing, path, request.now)
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        name = f"{listing.name}-{request.today}.{kind}"
        file = ExportedFile(
            what, listing.full_title, name, sha256, path.stat().st_size, listing.count
        )
        target = _path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        shutil.move(path, part)
        part.replace(target)
    return record_export(file=file, actor=request.actor, now=request.now)


def _xlsx(listing: Listing, path: Path, now: datetime) -> None:
    titles = (listing.title, listing.asked) if listing.asked else (listing.title,)
    sheet = Sheet(listing.title, listing.columns, listing.rows(), titles)
    write_workbook([sheet], path, created_at=now)


def _csv(listing: Listing, path: Path, now: datetime) -> None:
    del now  # a plain text does not know when it was made
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow([column.title for column in listing.columns])
        for row in listing.rows():
            writer.writerow([_plain(value) for value in row])


def _plain(value: object) -> str:
    """Write a value for a spreadsheet; a text that begins as a formula is kept a text."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return value.plain().replace(".", ",")
    if isinstance(value, date):
        return date_in_digits(value)
    text = str(value)
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t"} else text


def _path(sha256: str) -> Path:
    return Path(settings.OUTPUT_DIR) / "exports" / sha256

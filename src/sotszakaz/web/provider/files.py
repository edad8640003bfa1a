"""Services of a month in a file: the form to fill, the file sent, its errors to work through."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.delivery.intake import (
    LIMITS,
    ContractToServe,
    Known,
    RegisterFile,
    add_judgement,
    read_visits,
)
from sotszakaz.delivery.operations.load_visits import LoadedVisits, load_visits
from sotszakaz.delivery.rules import RegisterRefused
from sotszakaz.kernel.text import counted
from sotszakaz.reads.provider.month import (
    ProviderMonth,
    contracts_to_serve,
    months_of_provider,
)
from sotszakaz.reads.provider.registry import all_workers
from sotszakaz.tables.report import bad_rows, write_error_report
from sotszakaz.tables.table import CellError, Table
from sotszakaz.web.action import action, perform
from sotszakaz.web.downloads import workbook
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import Upload
from sotszakaz.web.provider.months import chosen
from sotszakaz.web.provider.template import write_template
from sotszakaz.web.provider.whose import at_work, sent, zone_of

KEPT = 3600
SHOWN = 200
MOST_KEPT = 10_000


@page(Permission.PROVIDER_PAGES)
@at_work
def template(request: Request, provider_id: int, month_id: int) -> HttpResponse:
    """Give the form of a month, filled with contracts and workers."""
    month = chosen(
        months_of_provider(provider_id), require_visible(request.membership, Scope.MONTH, month_id)
    )
    contracts = contracts_to_serve(provider_id, month.month_id)
    workers = all_workers(provider_id)
    return workbook(
        f"Посещения {month.month}.xlsx",
        lambda path: write_template(month.month, contracts, workers, path, now=request.now),
    )


@action(Permission.LOAD_VISITS)
@at_work
def upload(request: Request, provider_id: int, month_id: int) -> HttpResponse:
    """Take a file of services: all of it, or nothing with every error named."""
    month = chosen(
        months_of_provider(provider_id), require_visible(request.membership, Scope.MONTH, month_id)
    )
    form = Upload(sent(request), request.FILES or None)
    refused: list[Table] = []

    def load(data: dict[str, Any]) -> LoadedVisits:
        given = data["file"]
        content = given.read(LIMITS.bytes + 1)
        file = read_visits(content, Path(given.name).name, _known(request, provider_id, month))
        return _load(request, provider_id, file, refused)

    answer = perform(
        request,
        form,
        operation=load,
        done=_told,
        to=reverse("provider:month_table", args=[month.month_id]),
    )
    if answer is not None:
        return answer
    shown: dict[str, Any] = {"form": form, "month": month}
    if refused:
        shown |= _errors(provider_id, month_id, refused[0])
    return render(request, "provider/upload.html", shown)


@page(Permission.PROVIDER_PAGES)
@at_work
def errors(request: Request, provider_id: int, month_id: int, report: UUID) -> HttpResponse:
    """Give the errors of a file that was refused, as a workbook."""
    require_visible(request.membership, Scope.MONTH, month_id)
    table: Table | None = cache.get(_name(provider_id, report))
    if table is None:
        raise NotVisible
    return workbook(
        f"Ошибки {Path(table.name).stem[:80]}.xlsx",
        lambda path: write_error_report(table, path, now=request.now),
    )


def _known(request: Request, provider_id: int, month: ProviderMonth) -> Known:
    contracts = contracts_to_serve(provider_id, month.month_id)
    return Known(
        provider_id=provider_id,
        month=month.month,
        zone=zone_of(request),
        contracts={
            row.contract_id: ContractToServe(row.certificate, row.units.unit) for row in contracts
        },
        workers={worker.code: worker.worker_id for worker in all_workers(provider_id)},
    )


def _load(
    request: Request, provider_id: int, file: RegisterFile, refused: list[Table]
) -> LoadedVisits:
    try:
        return load_visits(
            rows=[row for _, row in file.lines],
            provider_id=provider_id,
            is_whole=file.is_whole,
            file=file.table.name[:200],
            sha256=file.table.sha256,
            actor=request.actor,
            now=request.now,
        )
    except RegisterRefused as refusal:
        refused.append(add_judgement(file, refusal.judged))
        raise


def _told(loaded: LoadedVisits) -> str:
    if not loaded.recorded:
        return f"Новых посещений в файле нет. Уже были записаны раньше: {loaded.repeated}."
    new = counted(loaded.recorded, "посещение", "посещения", "посещений")
    before = f" Уже были записаны раньше: {loaded.repeated}." if loaded.repeated else ""
    return f"Файл загружен: записано {new} на {loaded.cost}.{before}"


def _errors(provider_id: int, month_id: int, table: Table) -> dict[str, Any]:
    """Keep the errors for an hour, and lay out the first of them for the page."""
    report = uuid4()
    kept = Table(table.name, table.sha256, errors=table.errors[:MOST_KEPT], checked=table.checked)
    cache.set(_name(provider_id, report), kept, KEPT)
    shown: list[CellError] = table.errors[:SHOWN]
    return {
        "errors": shown,
        "error_count": len(table.errors),
        "bad_rows": bad_rows(table),
        "checked": table.checked,
        "report": reverse("provider:upload_errors", args=[month_id, report]),
    }


def _name(provider_id: int, report: UUID) -> str:
    return f"provider.errors.{provider_id}.{report}"

"""Services of a month in a file: the form to fill, the file sent, its errors to work through."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from sotszakaz.access.permissions import Permission
from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.delivery.intake import (
    LIMITS,
    ContractToServe,
    ReferenceData,
    add_judgement,
    read_visits,
)
from sotszakaz.delivery.operations.load_visits import LoadedVisits, load_visits
from sotszakaz.delivery.rules import RegisterRefused
from sotszakaz.kernel.text import counted
from sotszakaz.reads.provider.month import (
    ProviderMonth,
    contracts_to_serve,
)
from sotszakaz.reads.provider.registry import all_workers
from sotszakaz.tables.report import bad_rows, write_error_report
from sotszakaz.tables.table import Table
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.downloads import workbook
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import UploadForm
from sotszakaz.web.provider.months import month_of
from sotszakaz.web.provider.template import write_template

LIFETIME_SECONDS = 3600
ERRORS_SHOWN = 200
MAX_ERRORS = 10_000


@page(Permission.PROVIDER_PAGES)
@for_provider
def template(request: Request, provider_id: int, month_id: int) -> HttpResponse:
    """Give the form of a month, filled with contracts and workers."""
    month = month_of(request, provider_id, month_id)
    contracts = contracts_to_serve(provider_id, month.month_id)
    workers = all_workers(provider_id)
    return workbook(
        f"Посещения {month.month}.xlsx",
        lambda path: write_template(month.month, contracts, workers, path, now=request.now),
    )


class UploadVisits(ProviderFormPage):
    """Take a file of services: all of it, or nothing with every error named."""

    permission = Permission.LOAD_VISITS
    template_name = "provider/upload.html"
    form_class = UploadForm
    refused: Table | None = None

    def load(self, provider_id: int, month_id: int) -> None:
        self.provider_id = provider_id
        self.month = month_of(self.request, provider_id, month_id)
        self.success_url = reverse("provider:month_table", args=[self.month.month_id])
        self.extra_context = {"month": self.month}

    def perform(self, data: dict[str, Any]) -> LoadedVisits:
        uploaded = data["file"]
        content = uploaded.read(LIMITS.bytes + 1)
        reference = _reference_data(self.request, self.provider_id, self.month)
        file = read_visits(content, Path(uploaded.name).name, reference)
        try:
            return load_visits(
                rows=[row for _, row in file.lines],
                provider_id=self.provider_id,
                is_whole=file.is_whole,
                file=file.table.name[:200],
                sha256=file.table.sha256,
                **self.signature,
            )
        except RegisterRefused as refusal:
            self.refused = add_judgement(file, refusal.judged)
            raise

    def get_success_message(self) -> str:
        loaded: LoadedVisits = self.result
        if not loaded.recorded:
            return f"Новых посещений в файле нет. Уже были записаны раньше: {loaded.repeated}."
        new = counted(loaded.recorded, "посещение", "посещения", "посещений")
        before = f" Уже были записаны раньше: {loaded.repeated}." if loaded.repeated else ""
        return f"Файл загружен: записано {new} на {loaded.cost}.{before}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.refused is None:
            return context
        return context | _save_errors(self.provider_id, self.month.month_id, self.refused)


@page(Permission.PROVIDER_PAGES)
@for_provider
def errors(request: Request, provider_id: int, month_id: int, report: UUID) -> HttpResponse:
    """Give the errors of a file that was refused, as a workbook."""
    require_visible(request.membership, Scope.MONTH, month_id)
    with allow(AllowedWrite.EXPIRY):
        table: Table | None = cache.get(_name(provider_id, report))
    if table is None:
        raise NotVisible
    return workbook(
        f"Ошибки {Path(table.name).stem[:80]}.xlsx",
        lambda path: write_error_report(table, path, now=request.now),
    )


def _reference_data(request: Request, provider_id: int, month: ProviderMonth) -> ReferenceData:
    contracts = contracts_to_serve(provider_id, month.month_id)
    return ReferenceData(
        provider_id=provider_id,
        month=month.month,
        zone=timezone.get_current_timezone(),
        contracts={
            row.contract_id: ContractToServe(row.certificate, row.units.unit) for row in contracts
        },
        workers={worker.code: worker.worker_id for worker in all_workers(provider_id)},
    )


def _save_errors(provider_id: int, month_id: int, table: Table) -> dict[str, Any]:
    """Save the errors for an hour, and lay out the first of them for the page."""
    report = uuid4()
    first = Table(table.name, table.sha256, errors=table.errors[:MAX_ERRORS], checked=table.checked)
    cache.set(_name(provider_id, report), first, LIFETIME_SECONDS)
    return {
        "errors": table.errors[:ERRORS_SHOWN],
        "error_count": len(table.errors),
        "bad_rows": bad_rows(table),
        "checked": table.checked,
        "report": reverse("provider:upload_errors", args=[month_id, report]),
    }


def _name(provider_id: int, report: UUID) -> str:
    return f"provider.errors.{provider_id}.{report}"

"""Bulk issue, the clerk's part: a file, its check and rehearsal, sending, the result."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.certificates.operations.cancel_issue_batch import cancel_issue_batch
from sotszakaz.certificates.operations.dry_run_issue import dry_run_issue
from sotszakaz.certificates.operations.prepare_issue_batch import Prepared, prepare_issue_batch
from sotszakaz.certificates.operations.submit_issue import submit_issue
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.eligibility.operations.check_file import Checked, check_file
from sotszakaz.eligibility.operations.discard_file import discard_file
from sotszakaz.eligibility.queries import UploadGone, fact_specs, upload_content
from sotszakaz.kernel.errors import DomainError
from sotszakaz.reads.office.issues import (
    OrderChoice,
    all_upload_errors,
    batch_result,
    get_batch,
    get_upload,
    list_batches,
    list_upload_errors,
    list_uploads,
    orders_to_issue,
    places_of_order,
)
from sotszakaz.web.downloads import workbook
from sotszakaz.web.form_page import FormPage, refusal_unless_in
from sotszakaz.web.issue_progress import issue_context, set_refresh
from sotszakaz.web.office.batch_files import marked_errors, result_sheet
from sotszakaz.web.office.forms import FileForm
from sotszakaz.web.office.recipients_form import write_form
from sotszakaz.web.page import Request, note_search, page
from sotszakaz.web.ui.paging import number_of

SENT_FILES = "sent_files"
MAX_SENT = 20
SENT = "Выдача отправлена на утверждение. Её утверждает другой сотрудник."


class HasErrors(DomainError):
    """В файле есть ошибки. Исправьте их и загрузите файл ещё раз."""


@page(Permission.OFFICE_PAGES)
def issues(request: Request) -> HttpResponse:
    """List the files that wait and the bulk issues of the body."""
    context = {
        "uploads": list_uploads(request.membership),
        "batches": list_batches(request.membership),
        "orders": orders_to_issue(request.membership),
    }
    return render(request, "office/batches.html", context)


class CheckFile(FormPage):
    """Take a file, check it whole, and if it is right, say what would come of it."""

    permission = Permission.CHECK_FILE
    template_name = "office/new_file.html"
    form_class = FileForm

    def load(self) -> None:
        self.orders = orders_to_issue(self.request.membership)
        self.extra_context = {"orders": self.orders}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"orders": self.orders}

    def perform(self, data: dict[str, Any]) -> Checked:
        file, actor, now = data["file"], self.request.actor, self.request.now
        checked = check_file(
            order_id=data["order"],
            name=file.name or "без имени",
            content=file.read(),
            actor=actor,
            now=now,
        )
        if not checked.errors:
            # What is missing (a tariff, criteria) is said on the page of the file.
            with suppress(DomainError):
                dry_run_issue(upload_id=checked.upload_id, actor=actor, now=now)
        return checked

    def get_success_message(self) -> str:
        return "" if self.result.errors else "Файл проверен, ошибок нет."

    def get_success_url(self) -> str:
        return _file_url(self.result.public_id)


class SubmitIssue(FormPage):
    """Show the errors of a file, or what would come of it; send a right one for approval."""

    permission = Permission.SUBMIT_ISSUE
    template_name = "office/file.html"
    success_message = SENT
    conflict_errors = (UploadGone,)

    def load(self, public_id: UUID) -> HttpResponse | None:
        sent = self.request.session.get(SENT_FILES, {})
        if str(public_id) in sent:
            return redirect(_batch_url(sent[str(public_id)]))
        self.upload = get_upload(self.request.membership, public_id)
        return None

    def perform(self, data: dict[str, Any]) -> Prepared:
        return submit_issue(upload_id=self.upload.upload_id, **self.signature)

    def get_success_url(self) -> str:
        """Remember what the file became: who goes back or presses twice is sent there."""
        former = list(self.request.session.get(SENT_FILES, {}).items())[1 - MAX_SENT :]
        became = (str(self.upload.public_id), self.result.batch_id)
        self.request.session[SENT_FILES] = dict([*former, became])
        return _batch_url(self.result.batch_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = list_upload_errors(self.upload.upload_id, page=number_of(self.request.GET))
        return super().get_context_data(**kwargs) | {"view": self.upload, "page": page}


class _FilePage(FormPage):
    """A question about a checked file of the body."""

    def load(self, public_id: UUID) -> None:
        self.upload = get_upload(self.request.membership, public_id)
        self.back_url = _file_url(public_id)
        self.back_label = self.upload.name
        self.extra_context = {"view": self.upload}


class DryRunIssue(_FilePage):
    """Work out anew what would come of a file: criteria, tariffs or limits may have changed."""

    permission = Permission.DRY_RUN_ISSUE
    template_name = "office/rehearse.html"
    success_message = "Расчёт обновлён."

    def load(self, public_id: UUID) -> None:
        super().load(public_id)
        self.refusal = HasErrors() if self.upload.errors else None

    def perform(self, data: dict[str, Any]) -> None:
        dry_run_issue(upload_id=self.upload.upload_id, **self.signature)


class DiscardFile(_FilePage):
    """Throw a checked file away; nothing of it was loaded."""

    permission = Permission.DISCARD_FILE
    template_name = "office/discard.html"
    success_message = "Файл удалён."
    success_url = reverse_lazy("office:batches")

    def perform(self, data: dict[str, Any]) -> None:
        discard_file(upload_id=self.upload.upload_id, **self.signature)


@page(Permission.OFFICE_PAGES)
def errors(request: Request, public_id: UUID) -> HttpResponse:
    """Give the file back with a column of errors."""
    view = get_upload(request.membership, public_id)
    file_errors = all_upload_errors(view.upload_id)
    return workbook(
        "ошибки.xlsx",
        lambda path: marked_errors(
            upload_content(view.upload_id), view.order_id, file_errors, path, now=request.now
        ),
    )


@page(Permission.CHECK_FILE)
def recipients_form(request: Request, order_id: int) -> HttpResponse:
    """Give the empty table of recipients for an order."""
    order = _order(request, order_id)
    facts = list(fact_specs(order.direction_id).values())
    return workbook(
        f"Получатели {order.year}.xlsx",
        lambda path: write_form(
            order_id,
            places_of_order(order_id),
            facts,
            path,
            is_fictional=request.membership.is_fictional,
            now=request.now,
        ),
    )


class PrepareIssue(FormPage):
    """Prepare a bulk issue by applications that are decided already, without a file."""

    permission = Permission.PREPARE_ISSUE_BATCH
    template_name = "office/prepare.html"
    success_message = SENT
    back_label = "Выдача списком"

    def load(self, order_id: int) -> None:
        self.order = _order(self.request, order_id)
        self.back_url = reverse("office:batches")
        self.extra_context = {"order": self.order}

    def perform(self, data: dict[str, Any]) -> Prepared:
        return prepare_issue_batch(order_id=self.order.order_id, must_issue=True, **self.signature)

    def get_success_url(self) -> str:
        return _batch_url(self.result.batch_id)


@page(Permission.OFFICE_PAGES)
def batch(request: Request, batch_id: int) -> HttpResponse:
    """Show how a bulk issue goes: waits for approval, in work, done."""
    view = get_batch(request.membership, batch_id)
    response = render(request, "office/batch.html", issue_context(view, request.now))
    return set_refresh(response, view)


class CancelIssue(FormPage):
    """Cancel a bulk issue before it is approved; its applications stay."""

    permission = Permission.CANCEL_ISSUE_BATCH
    template_name = "office/cancel.html"
    success_message = "Выдача отменена. Заявления из файла остались принятыми."
    back_label = "К выдаче"

    def load(self, batch_id: int) -> None:
        self.batch = get_batch(self.request.membership, batch_id)
        self.refusal = refusal_unless_in(self.batch.status, BatchStatus.PREPARED)
        self.back_url = _batch_url(batch_id)
        self.extra_context = {"view": self.batch}

    def perform(self, data: dict[str, Any]) -> None:
        cancel_issue_batch(batch_id=self.batch.batch_id, **self.signature)


@page(Permission.OFFICE_PAGES)
def result(request: Request, batch_id: int) -> HttpResponse:
    """Give the result as a table: numbers of certificates, reasons of queue and refusal."""
    view = get_batch(request.membership, batch_id)
    if view.status is not BatchStatus.DONE:
        raise NotVisible
    rows = list(batch_result(view))
    note_search(request, by=f"выгрузка результата выдачи № {batch_id}", shown=len(rows))
    return workbook(
        f"выдача-{batch_id}.xlsx",
        lambda path: result_sheet(view, rows, path, now=request.now),
    )


def _order(request: Request, order_id: int) -> OrderChoice:
    """Give an order of the body certificates may be issued by.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    orders = orders_to_issue(request.membership)
    order = next((row for row in orders if row.order_id == order_id), None)
    if order is None:
        raise NotVisible
    return order


def _file_url(public_id: UUID) -> str:
    return reverse("office:file", args=[public_id])


def _batch_url(batch_id: int) -> str:
    return reverse("office:batch", args=[batch_id])

"""Bulk issue, the clerk's part: a file, its check and rehearsal, sending, the result."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.certificates.operations.cancel_issue import cancel_issue
from sotszakaz.certificates.operations.prepare_issue import prepare_issue
from sotszakaz.certificates.operations.rehearse_issue import rehearse_issue
from sotszakaz.certificates.operations.send_issue import send_issue
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.eligibility.operations.check_file import Checked, check_file
from sotszakaz.eligibility.operations.discard_file import discard_file
from sotszakaz.eligibility.queries import UploadGone, fact_specs, upload_content
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.operations.note_search import note_search
from sotszakaz.reads.office.issues import (
    FileError,
    OrderChoice,
    UploadRow,
    batch_result,
    errors_of_upload,
    get_batch,
    get_upload,
    list_batches,
    list_uploads,
    orders_to_issue,
    places_of_order,
)
from sotszakaz.web.action import action, perform
from sotszakaz.web.downloads import workbook
from sotszakaz.web.issue_progress import issue_context, set_refresh
from sotszakaz.web.office.batch_files import marked_errors, result_sheet
from sotszakaz.web.office.forms import NewFile
from sotszakaz.web.office.recipients_form import write_form
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Confirm, ask, unless
from sotszakaz.web.ui.paging import Page, number_of, offset_of

ERRORS_PER_PAGE = 50
MOST_ERRORS = 10_000
SENT_FILES = "sent_files"
MOST_SENT = 20
SENT = "Выдача отправлена на утверждение. Её утверждает другой сотрудник."


class HasErrors(DomainError):
    """В файле есть ошибки. Исправьте их и загрузите файл ещё раз."""


@page(Permission.OFFICE_PAGES)
def issues(request: Request) -> HttpResponse:
    """List the files that wait and the bulk issues of the body."""
    shown = {
        "uploads": list_uploads(request.membership),
        "batches": list_batches(request.membership),
        "orders": orders_to_issue(request.membership),
    }
    return render(request, "office/batches.html", shown)


@action(Permission.CHECK_FILE)
def new_file(request: Request) -> HttpResponse:
    """Take a file, check it whole, and if it is right, say what would come of it."""
    orders = orders_to_issue(request.membership)
    choices = [(order.order_id, str(order)) for order in orders]
    form = NewFile(request.POST or None, request.FILES or None, choices)
    answer = perform(
        request,
        form,
        operation=lambda typed: _check(request, int(typed["order"]), typed["file"]),
        done=lambda checked: "" if checked.errors else "Файл проверен, ошибок нет.",
        to=lambda checked: _file(checked.public_id),
    )
    return answer or render(request, "office/new_file.html", {"form": form, "orders": orders})


@action(Permission.SEND_ISSUE)
def file(request: Request, public_id: UUID) -> HttpResponse:
    """Show the errors of a file, or what would come of it; send a right one for approval."""
    sent = request.session.get(SENT_FILES, {})
    if str(public_id) in sent:
        return redirect(_batch(sent[str(public_id)]))
    view = get_upload(request.membership, public_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: send_issue(
            upload_id=view.upload_id, actor=request.actor, now=request.now
        ),
        done=SENT,
        to=lambda prepared: _sent(request, public_id, prepared.batch_id),
        stale=(UploadGone,),
    )
    if answer:
        return answer
    number = number_of(request.GET)
    offset = offset_of(number, ERRORS_PER_PAGE)
    errors: list[FileError] = []
    if view.errors:
        errors = errors_of_upload(view.upload_id, offset=offset, limit=ERRORS_PER_PAGE)
    kept = min(view.errors, MOST_ERRORS)
    shown = {"view": view, "form": form, "page": Page(errors, number, kept, ERRORS_PER_PAGE)}
    return render(request, "office/file.html", shown)


@action(Permission.REHEARSE_ISSUE)
def rehearse(request: Request, public_id: UUID) -> HttpResponse:
    """Work out anew what would come of a file: criteria, tariffs or limits may have changed."""
    key, view, shown = _opened(request, public_id)
    return ask(
        request,
        "office/rehearse.html",
        shown,
        operation=partial(rehearse_issue, upload_id=key),
        done="Расчёт обновлён.",
        refusal=HasErrors() if view.errors else None,
    )


@action(Permission.DISCARD_FILE)
def discard(request: Request, public_id: UUID) -> HttpResponse:
    """Throw a checked file away; nothing of it was loaded."""
    key, _, shown = _opened(request, public_id)
    return ask(
        request,
        "office/discard.html",
        shown,
        operation=partial(discard_file, upload_id=key),
        done="Файл удалён.",
        to=reverse("office:batches"),
    )


@page(Permission.OFFICE_PAGES)
def errors(request: Request, public_id: UUID) -> HttpResponse:
    """Give the file back with a column of errors."""
    view = get_upload(request.membership, public_id)
    found = errors_of_upload(view.upload_id, offset=0, limit=MOST_ERRORS)
    return workbook(
        "ошибки.xlsx",
        lambda path: marked_errors(
            upload_content(view.upload_id), view.order_id, found, path, now=request.now
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
            is_demo=request.membership.is_demo,
            now=request.now,
        ),
    )


@action(Permission.PREPARE_ISSUE)
def prepare(request: Request, order_id: int) -> HttpResponse:
    """Prepare a bulk issue by applications that are decided already, without a file."""
    order = _order(request, order_id)
    return ask(
        request,
        "office/prepare.html",
        {"order": order, "back": reverse("office:batches"), "back_label": "Выдача списком"},
        operation=partial(prepare_issue, order_id=order_id, must_issue=True),
        done=SENT,
        to=lambda prepared: _batch(prepared.batch_id),
    )


@page(Permission.OFFICE_PAGES)
def batch(request: Request, batch_id: int) -> HttpResponse:
    """Show how a bulk issue goes: waits for approval, in work, done."""
    view = get_batch(request.membership, batch_id)
    response = render(request, "office/batch.html", issue_context(view, request.now))
    return set_refresh(response, view)


@action(Permission.CANCEL_ISSUE)
def cancel(request: Request, batch_id: int) -> HttpResponse:
    """Cancel a bulk issue before it is approved; its applications stay."""
    view = get_batch(request.membership, batch_id)
    return ask(
        request,
        "office/cancel.html",
        {"view": view, "back": _batch(batch_id), "back_label": "К выдаче"},
        operation=partial(cancel_issue, batch_id=batch_id),
        done="Выдача отменена. Заявления из файла остались принятыми.",
        refusal=unless(view.status, BatchStatus.PREPARED),
    )


@page(Permission.OFFICE_PAGES)
def result(request: Request, batch_id: int) -> HttpResponse:
    """Give the result as a table: numbers of certificates, reasons of queue and refusal."""
    view = get_batch(request.membership, batch_id)
    if view.status is not BatchStatus.DONE:
        raise NotVisible
    rows = list(batch_result(view))
    note_search(
        by=f"выгрузка результата выдачи № {batch_id}",
        shown=len(rows),
        actor=request.actor,
        now=request.now,
    )
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
    order = next((one for one in orders if one.order_id == order_id), None)
    if order is None:
        raise NotVisible
    return order


def _opened(request: Request, public_id: UUID) -> tuple[int, UploadRow, dict[str, object]]:
    """Give a file of the body and what its questions show."""
    view = get_upload(request.membership, public_id)
    return view.upload_id, view, {"view": view, "back": _file(public_id), "back_label": view.name}


def _check(request: Request, order_id: int, sent: UploadedFile[Any]) -> Checked:
    checked = check_file(
        order_id=order_id,
        name=sent.name or "без имени",
        content=sent.read(),
        actor=request.actor,
        now=request.now,
    )
    if not checked.errors:
        try:
            rehearse_issue(upload_id=checked.upload_id, actor=request.actor, now=request.now)
        except DomainError:
            # What is missing (a tariff, criteria) is said on the page of the file.
            return checked
    return checked


def _file(public_id: UUID) -> str:
    return reverse("office:file", kwargs={"public_id": public_id})


def _sent(request: Request, public_id: UUID, batch_id: int) -> str:
    """Remember what the file became: who goes back or presses twice is led there."""
    former = list(request.session.get(SENT_FILES, {}).items())[1 - MOST_SENT :]
    request.session[SENT_FILES] = dict([*former, (str(public_id), batch_id)])
    return _batch(batch_id)


def _batch(batch_id: int) -> str:
    return reverse("office:batch", kwargs={"batch_id": batch_id})

"""Bulk issues before the head: what would be issued, approve or give back."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.certificates.operations.cancel_issue import cancel_issue
from sotszakaz.certificates.operations.start_issue import start_issue
from sotszakaz.certificates.rules import PREPARER_APPROVES, OrderReplaced
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.reads.office.issues import get_batch, list_batches
from sotszakaz.web.action import action, perform
from sotszakaz.web.control.forms import ApproveIssue
from sotszakaz.web.issue_progress import issue_page
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Reason, ask


@page(Permission.START_ISSUE)
def issues(request: Request) -> HttpResponse:
    """List the bulk issues of the body: those that wait for approval come first."""
    found = list_batches(request.membership)
    shown = {
        "waiting": [one for one in found if one.status is BatchStatus.PREPARED],
        "others": [one for one in found if one.status is not BatchStatus.PREPARED],
    }
    return render(request, "control/issues.html", shown)


@action(Permission.START_ISSUE)
def issue(request: Request, batch_id: int) -> HttpResponse:
    """Show what a bulk issue would do; approve it: a program does the work."""
    view = get_batch(request.membership, batch_id)
    form = ApproveIssue(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda _: start_issue(batch_id=batch_id, actor=request.actor, now=request.now),
        done="Выдача утверждена и передана в работу.",
        to=_here(batch_id),
        current=view.status.value,
        stale=(OrderReplaced,),
    )
    if answer:
        return answer
    return issue_page(
        request,
        "control/issue.html",
        view,
        form=form,
        is_own=view.preparer == request.actor.reference,
        own_refusal=PREPARER_APPROVES,
    )


@action(Permission.CANCEL_ISSUE)
def issue_return(request: Request, batch_id: int) -> HttpResponse:
    """Give a bulk issue back to the clerk with a reason; its applications stay."""
    view = get_batch(request.membership, batch_id)
    return ask(
        request,
        "control/issue_return.html",
        {"view": view, "back": _here(batch_id), "back_label": "К выдаче", "version": view.status},
        operation=partial(cancel_issue, batch_id=batch_id),
        done="Выдача возвращена специалисту.",
        to=reverse("control:issues"),
        form=Reason(
            request.POST or None, label="Что исправить", hint="Специалист увидит ваш ответ."
        ),
    )


def _here(batch_id: int) -> str:
    return reverse("control:issue", kwargs={"batch_id": batch_id})

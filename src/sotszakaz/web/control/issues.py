"""Bulk issues before the head: what would be issued, approve or give back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy

from sotszakaz.access.permissions import Permission
from sotszakaz.certificates.operations.approve_issue_batch import approve_issue_batch
from sotszakaz.certificates.operations.cancel_issue_batch import cancel_issue_batch
from sotszakaz.certificates.rules import PREPARER_APPROVES, OrderReplaced
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.reads.office.issues import get_batch, list_batches
from sotszakaz.web.control.forms import ApproveIssueForm, ReturnIssueForm
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.issue_progress import issue_context, set_refresh
from sotszakaz.web.page import Request, page


@page(Permission.APPROVE_ISSUE_BATCH)
def issues(request: Request) -> HttpResponse:
    """List the bulk issues of the body: those that wait for approval come first."""
    rows = list_batches(request.membership)
    context = {
        "waiting": [row for row in rows if row.status is BatchStatus.PREPARED],
        "others": [row for row in rows if row.status is not BatchStatus.PREPARED],
    }
    return render(request, "control/issues.html", context)


class _IssuePage(FormPage):
    """A form about a bulk issue of the body."""

    def load(self, batch_id: int) -> None:
        self.batch = get_batch(self.request.membership, batch_id)
        self.version = self.batch.status
        self.back_url = reverse("control:issue", args=[batch_id])
        self.extra_context = {"view": self.batch}


class ApproveIssue(_IssuePage):
    """Show what a bulk issue would do; approve it: a program does the work."""

    permission = Permission.APPROVE_ISSUE_BATCH
    template_name = "control/issue.html"
    form_class = ApproveIssueForm
    success_message = "Выдача утверждена и передана в работу."
    conflict_errors = (OrderReplaced,)

    def perform(self, data: dict[str, Any]) -> None:
        approve_issue_batch(batch_id=self.batch.batch_id, **self.signature)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            **issue_context(self.batch, self.request.now),
            "is_own": self.batch.preparer == self.request.actor.reference,
            "own_refusal": PREPARER_APPROVES,
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        return set_refresh(super().render_to_response(context, **kwargs), self.batch)


class ReturnIssue(_IssuePage):
    """Give a bulk issue back to the clerk with a reason; its applications stay."""

    permission = Permission.CANCEL_ISSUE_BATCH
    template_name = "control/issue_return.html"
    form_class = ReturnIssueForm
    success_message = "Выдача возвращена специалисту."
    success_url = reverse_lazy("control:issues")
    back_label = "К выдаче"

    def perform(self, data: dict[str, Any]) -> None:
        cancel_issue_batch(batch_id=self.batch.batch_id, reason=data["reason"], **self.signature)

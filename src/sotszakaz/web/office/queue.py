"""The queue: by quotas, positions, and giving what was freed to the first."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.certificates.operations.issue_from_queue import Served, issue_from_queue
from sotszakaz.reads.office.queue import get_quota_queue, list_queue, quotas_with_queue
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.page import Request, page
from sotszakaz.web.ui.paging import number_of


@page(Permission.OFFICE_PAGES)
def queue(request: Request) -> HttpResponse:
    """List the quotas in which somebody waits."""
    return render(request, "office/queue.html", {"quotas": quotas_with_queue(request.membership)})


class IssueFromQueue(FormPage):
    """Show who waits in a quota and why; give certificates to the first of them."""

    permission = Permission.ISSUE_FROM_QUEUE
    template_name = "office/quota.html"

    def load(self, quota_id: int) -> None:
        self.quota = get_quota_queue(self.request.membership, quota_id)
        self.success_url = reverse("office:quota", args=[quota_id])

    def perform(self, data: dict[str, Any]) -> Served:
        return issue_from_queue(quota_id=self.quota.quota_id, **self.signature)

    def get_success_message(self) -> str:
        if not self.result.issued:
            return "Свободного объёма или денег пока нет: никто не получил сертификат."
        return f"Выдано из очереди: {self.result.issued}. Ждут дальше: {self.result.waiting}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = list_queue(self.quota.quota_id, page=number_of(self.request.GET))
        return super().get_context_data(**kwargs) | {"quota": self.quota, "page": page}

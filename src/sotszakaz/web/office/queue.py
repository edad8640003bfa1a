"""The queue: by quotas, positions, and giving what was freed to the first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.certificates.operations.issue_from_queue import Served, issue_from_queue
from sotszakaz.reads.office.queue import get_quota_queue, list_queue, quotas_with_queue
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Confirm
from sotszakaz.web.ui.paging import number_of


@page(Permission.OFFICE_PAGES)
def queue(request: Request) -> HttpResponse:
    """List the quotas in which somebody waits."""
    return render(request, "office/queue.html", {"quotas": quotas_with_queue(request.membership)})


@action(Permission.ISSUE_FROM_QUEUE)
def quota(request: Request, quota_id: int) -> HttpResponse:
    """Show who waits in a quota and why; give certificates to the first of them."""
    waiting = get_quota_queue(request.membership, quota_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: issue_from_queue(
            quota_id=quota_id, actor=request.actor, now=request.now
        ),
        done=_said,
        to=reverse("office:quota", kwargs={"quota_id": quota_id}),
    )
    if answer:
        return answer
    places = list_queue(quota_id, page=number_of(request.GET))
    shown = {"quota": waiting, "form": form, "page": places}
    return render(request, "office/quota.html", shown)


def _said(served: Served) -> str:
    if not served.issued:
        return "Свободного объёма или денег пока нет: никто не получил сертификат."
    return f"Выдано из очереди: {served.issued}. Ждут дальше: {served.waiting}."

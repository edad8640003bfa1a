"""The queue: by quotas, positions, and giving what was freed to the first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.certificates.operations.issue_from_queue import Served, issue_from_queue
from sotszakaz.reads.office.queue import (
    places_of_queue,
    quota_queue,
    quotas_with_queue,
)
from sotszakaz.web.action import action, perform
from sotszakaz.web.office.sight import sight_of
from sotszakaz.web.page import Request, page
from sotszakaz.web.question import Confirm
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of


@page(Permission.OFFICE_PAGES)
def queue(request: Request) -> HttpResponse:
    """List the quotas in which somebody waits."""
    return render(request, "office/queue.html", {"quotas": quotas_with_queue(sight_of(request))})


@action(Permission.ISSUE_FROM_QUEUE)
def quota(request: Request, quota_id: int) -> HttpResponse:
    """Show who waits in a quota and why; give certificates to the first of them."""
    key = require_visible(request.membership, Scope.QUOTA, quota_id)
    found = quota_queue(sight_of(request), key)
    if found is None:
        raise NotVisible
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: issue_from_queue(quota_id=key, actor=request.actor, now=request.now),
        done=_said,
        to=reverse("office:quota", kwargs={"quota_id": quota_id}),
    )
    if answer:
        return answer
    number = number_of(request.GET)
    places = places_of_queue(found, offset=offset_of(number), limit=PER_PAGE)
    shown = {"quota": found, "form": form, "page": Page(places.rows, number, places.total)}
    return render(request, "office/quota.html", shown)


def _said(served: Served) -> str:
    if not served.issued:
        return "Свободного объёма или денег пока нет: никто не получил сертификат."
    return f"Выдано из очереди: {served.issued}. Ждут дальше: {served.waiting}."

"""Requests of holders: accepted, one or many, or refused with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_all_visible, require_visible
from sotszakaz.booking.operations.accept_requests import RequestsNotAccepted, accept_requests
from sotszakaz.booking.operations.refuse_request import refuse_request
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.kernel.text import counted
from sotszakaz.reads.provider.contracts import (
    PAGE,
    contract_of_provider,
    requests_waiting,
)
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request
from sotszakaz.web.provider.forms import Accept, Refuse
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.ui.paging import Page, number_of


@action(Permission.PROVIDER_PAGES)
@at_work
def requests(request: Request, provider_id: int) -> HttpResponse:
    """Show the requests that wait, and accept those marked."""
    form = Accept(sent(request))

    def accept(data: dict[str, Any]) -> int:
        keys = require_all_visible(request.membership, Scope.CONTRACT, data["requests"])
        return accept_requests(contract_ids=keys, actor=request.actor, now=request.now)

    answer = perform(
        request,
        form,
        operation=accept,
        done=lambda n: f"Приняты заявки: {n}. Договоры действуют, запишите первые посещения.",
        to=reverse("provider:requests"),
        stale=(RequestsNotAccepted,),
    )
    if answer is not None:
        return answer
    number = number_of(request.GET)
    found = requests_waiting(provider_id, page=number)
    shown = {
        "form": form,
        "page": Page(found.rows, number, found.found, PAGE),
        "waiting": counted(found.found, "заявка ждёт", "заявки ждут", "заявок ждут"),
        "today": request.today,
    }
    return render(request, "provider/requests.html", shown)


@action(Permission.REFUSE_REQUEST)
@at_work
def refuse(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Refuse a request with a reason the holder will read."""
    key = require_visible(request.membership, Scope.CONTRACT, public_id)
    form = Refuse(sent(request))
    answer = perform(
        request,
        form,
        operation=lambda data: refuse_request(
            contract_id=key, reason=data["reason"], actor=request.actor, now=request.now
        ),
        done="Заявка отклонена. Получатель увидит причину и выберет другого исполнителя.",
        to=reverse("provider:requests"),
        stale=(RequestNotWaiting,),
    )
    if answer is not None:
        return answer
    shown = {
        "form": form,
        "contract": contract_of_provider(provider_id, key),
        "today": request.today,
        "back": reverse("provider:requests"),
        "back_label": "К заявкам",
    }
    return render(request, "provider/refuse.html", shown)

"""Contracts of a provider: the list with search, one contract, its end."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.booking.states import ContractStatus
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.reads.provider.contracts import (
    PAGE,
    contract_of_provider,
    contracts_of_provider,
    months_of_contract,
    places_of_contracts,
    workers_of_contract,
)
from sotszakaz.web.action import action
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.provider.forms import Close, ContractSearch
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.question import ask
from sotszakaz.web.ui.paging import Page, number_of


@page(Permission.PROVIDER_PAGES)
@at_work
def contracts(request: Request, provider_id: int) -> HttpResponse:
    """List the contracts by the names of holders."""
    form = ContractSearch(request.GET, places_of_contracts(provider_id))
    asked = form.cleaned_data if form.is_valid() else {}
    number = number_of(request.GET)
    found = contracts_of_provider(
        provider_id,
        search=asked.get("search", ""),
        status=ContractStatus(asked["status"]) if asked.get("status") else None,
        municipality_id=asked.get("place"),
        page=number,
    )
    shown = {"form": form, "page": Page(found.rows, number, found.found, PAGE)}
    return render(request, "provider/contracts.html", shown)


@page(Permission.PROVIDER_PAGES)
@at_work
def contract(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Show a contract: its holder, what is left, what was served month by month."""
    key = require_visible(request.membership, Scope.CONTRACT, public_id)
    card = contract_of_provider(provider_id, key)
    note_reading(request, card.person_id, "договор исполнителя")
    shown = {
        "contract": card,
        "months": months_of_contract(card),
        "workers": workers_of_contract(key),
        "today": request.today,
    }
    return render(request, "provider/contract.html", shown)


@action(Permission.PROVIDER_PAGES)
@at_work
def close(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """End a contract with a reason: what is left goes back to the holder's certificate."""
    key = require_visible(request.membership, Scope.CONTRACT, public_id)
    card = contract_of_provider(provider_id, key)
    back = reverse("provider:contract", args=[public_id])
    return ask(
        request,
        "provider/close.html",
        {"contract": card, "back": back, "back_label": "К договору", "version": card.status},
        operation=partial(close_contract, contract_id=key),
        done=lambda left: f"Договор завершён. На сертификат получателя возвращено {left}.",
        form=Close(sent(request), initial={"last_day": request.today}),
    )

"""Contracts of a provider: the list with search, one contract, its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.booking.states import ContractStatus
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.kernel.money import Money
from sotszakaz.reads.provider.contracts import (
    PAGE,
    contract_of_provider,
    contracts_of_provider,
    months_of_contract,
    places_of_contracts,
    workers_of_contract,
)
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.provider.forms import CloseContractForm, ContractFilterForm
from sotszakaz.web.ui.paging import Page, number_of


@page(Permission.PROVIDER_PAGES)
@for_provider
def contracts(request: Request, provider_id: int) -> HttpResponse:
    """List the contracts by the names of holders."""
    form = ContractFilterForm(request.GET, places=places_of_contracts(provider_id))
    asked = form.cleaned_data if form.is_valid() else {}
    number = number_of(request.GET)
    found = contracts_of_provider(
        provider_id,
        search=asked.get("search", ""),
        status=ContractStatus(asked["status"]) if asked.get("status") else None,
        municipality_id=asked.get("place"),
        page=number,
    )
    context = {"form": form, "page": Page(found.rows, number, found.found, PAGE)}
    return render(request, "provider/contracts.html", context)


@page(Permission.PROVIDER_PAGES)
@for_provider
def contract(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Show a contract: its holder, what is left, what was served month by month."""
    key = require_visible(request.membership, Scope.CONTRACT, public_id)
    card = contract_of_provider(provider_id, key)
    note_reading(request, card.person_id, "договор исполнителя")
    context = {
        "contract": card,
        "months": months_of_contract(card),
        "workers": workers_of_contract(key),
        "today": request.today,
    }
    return render(request, "provider/contract.html", context)


class CloseContract(ProviderFormPage):
    """End a contract with a reason: what is left goes back to the holder's certificate."""

    permission = Permission.PROVIDER_PAGES
    template_name = "provider/close.html"
    form_class = CloseContractForm
    success_message = "Договор завершён. На сертификат получателя возвращено {result}."
    back_label = "К договору"

    def load(self, provider_id: int, public_id: UUID) -> None:
        self.contract_id = require_visible(self.request.membership, Scope.CONTRACT, public_id)
        contract = contract_of_provider(provider_id, self.contract_id)
        self.version = contract.status
        self.back_url = reverse("provider:contract", args=[public_id])
        self.extra_context = {"contract": contract}

    def get_initial(self) -> dict[str, Any]:
        return {"last_day": self.request.today}

    def perform(self, data: dict[str, Any]) -> Money:
        return close_contract(
            contract_id=self.contract_id,
            last_day=data["last_day"],
            reason=data["reason"],
            **self.signature,
        )

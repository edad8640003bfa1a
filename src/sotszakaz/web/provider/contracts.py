"""Contracts of a provider: the list with search, one contract, its end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.kernel.money import Money
from sotszakaz.reads.contracts import (
    BY_NAME,
    get_contract,
    list_contracts,
    months_of_contract,
)
from sotszakaz.reads.provider.contracts import (
    contract_search,
    municipalities_of_contracts,
    workers_of_contract,
)
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.provider.forms import CloseContractForm, ContractFilterForm
from sotszakaz.web.ui.paging import number_of


@page(Permission.PROVIDER_PAGES)
@for_provider
def contracts(request: Request, provider_id: int) -> HttpResponse:
    """List the contracts by the names of holders."""
    form = ContractFilterForm(request.GET, places=municipalities_of_contracts(provider_id))
    filters = form.cleaned_data if form.is_valid() else {}
    wanted = contract_search(
        filters.get("search", ""),
        status=filters.get("status", ""),
        municipality_id=filters.get("place"),
    )
    page = list_contracts(request.membership, wanted, sort=BY_NAME, page=number_of(request.GET))
    context = {"form": form, "page": page}
    return render(request, "provider/contracts.html", context)


@page(Permission.PROVIDER_PAGES)
@for_provider
def contract(request: Request, provider_id: int, public_id: UUID) -> HttpResponse:
    """Show a contract: its holder, what is left, what was served month by month."""
    row = get_contract(request.membership, public_id)
    note_reading(request, row.person_id, "договор исполнителя")
    context = {
        "contract": row,
        "months": months_of_contract(row.contract_id, after_closing=True),
        "workers": workers_of_contract(provider_id, row.contract_id),
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
        self.contract = get_contract(self.request.membership, public_id)
        self.version = self.contract.status
        self.back_url = reverse("provider:contract", args=[public_id])
        self.extra_context = {"contract": self.contract}

    def get_initial(self) -> dict[str, Any]:
        return {"last_day": self.request.today}

    def perform(self, data: dict[str, Any]) -> Money:
        return close_contract(
            contract_id=self.contract.contract_id,
            last_day=data["last_day"],
            reason=data["reason"],
            **self.signature,
        )

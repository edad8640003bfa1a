"""Requests of holders: accepted, one or many, or refused with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse, reverse_lazy

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_all_visible
from sotszakaz.booking.operations.accept_requests import RequestsNotAccepted, accept_requests
from sotszakaz.booking.operations.refuse_request import refuse_request
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.kernel.text import counted
from sotszakaz.reads.contracts import BY_ANSWER_DUE, ContractFilter, get_contract, list_contracts
from sotszakaz.web.audience import ProviderFormPage
from sotszakaz.web.provider.forms import AcceptRequestsForm, RefuseRequestForm
from sotszakaz.web.ui.paging import number_of


class AcceptRequests(ProviderFormPage):
    """Show the requests that wait, and accept those marked."""

    permission = Permission.PROVIDER_PAGES
    template_name = "provider/requests.html"
    form_class = AcceptRequestsForm
    success_message = "Приняты заявки: {result}. Договоры действуют, запишите первые посещения."
    success_url = reverse_lazy("provider:requests")
    conflict_errors = (RequestsNotAccepted,)

    def perform(self, data: dict[str, Any]) -> int:
        contracts = require_all_visible(self.request.membership, Scope.CONTRACT, data["requests"])
        return accept_requests(contract_ids=contracts, **self.signature)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = list_contracts(
            self.request.membership,
            ContractFilter(status=ContractStatus.REQUESTED),
            sort=BY_ANSWER_DUE,
            page=number_of(self.request.GET),
        )
        return super().get_context_data(**kwargs) | {
            "page": page,
            "waiting": counted(page.total, "заявка ждёт", "заявки ждут", "заявок ждут"),
            "today": self.request.today,
        }


class RefuseRequest(ProviderFormPage):
    """Refuse a request with a reason the holder will read."""

    permission = Permission.REFUSE_REQUEST
    template_name = "provider/refuse.html"
    form_class = RefuseRequestForm
    success_message = "Заявка отклонена. Получатель увидит причину и выберет другого исполнителя."
    conflict_errors = (RequestNotWaiting,)
    back_label = "К заявкам"

    def load(self, provider_id: int, public_id: UUID) -> None:
        self.contract = get_contract(self.request.membership, public_id)
        self.back_url = reverse("provider:requests")
        self.extra_context = {"contract": self.contract, "today": self.request.today}

    def perform(self, data: dict[str, Any]) -> None:
        contract_id = self.contract.contract_id
        refuse_request(contract_id=contract_id, reason=data["reason"], **self.signature)

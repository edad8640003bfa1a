"""A request and a contract: the clock, the months, withdrawing, changing the provider."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.booking.operations.cancel_request import cancel_request
from sotszakaz.booking.operations.expire_requests import NO_ANSWER
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.kernel.money import Money
from sotszakaz.reads.contracts import get_contract, months_of_contract
from sotszakaz.reads.holder.contracts import latest_visits
from sotszakaz.web.audience import HolderFormPage
from sotszakaz.web.holder.forms import CancelRequestForm, LastDayForm
from sotszakaz.web.page import Request, page

NOT_WAITING = (
    "Отозвать заявку уже нельзя: исполнитель ответил на неё, вышел срок ответа или вы отозвали её"
    " раньше. Откройте заявку и посмотрите, что с ней."
)
NOT_ACTIVE = "Этот договор уже завершён. Теперь можно выбрать другого исполнителя."


@page(Permission.HOLDER_PAGES)
def contract(request: Request, public_id: UUID) -> HttpResponse:
    """Show a request or a contract: its term, its money, what was recorded by months."""
    row = get_contract(request.membership, public_id)
    context = {
        "contract": row,
        "months": months_of_contract(row.contract_id, after_closing=False),
        "visits": latest_visits(request.membership, row.contract_id),
        "is_unanswered": row.status is ContractStatus.CANCELLED and row.reason == NO_ANSWER,
        "today": request.today,
    }
    return render(request, "holder/contract.html", context)


class _ContractPage(HolderFormPage):
    """A form about a request or a contract of the citizen."""

    def load(self, person_id: int, public_id: UUID) -> HttpResponse | None:
        self.contract = get_contract(self.request.membership, public_id)
        self.success_url = reverse(
            "holder:certificate", kwargs={"public_id": self.contract.certificate_public_id}
        )
        self.extra_context = {"contract": self.contract, "today": self.request.today}
        reason = self.why_not()
        path = reverse("holder:contract", kwargs={"public_id": public_id})
        return self.conflict(reason, path=path) if reason else None

    def why_not(self) -> str:
        """Say why this cannot be done with the contract any more; nothing when it can."""
        raise NotImplementedError


class CancelRequest(_ContractPage):
    """Take a request back while the provider has not answered."""

    permission = Permission.CANCEL_REQUEST
    template_name = "holder/withdraw.html"
    form_class = CancelRequestForm
    success_message = "Заявка отозвана. Деньги снова доступны: выберите другого исполнителя."
    conflict_errors = (RequestNotWaiting,)

    def why_not(self) -> str:
        is_waiting = self.contract.status is ContractStatus.REQUESTED
        return "" if is_waiting else NOT_WAITING

    def perform(self, data: dict[str, Any]) -> None:
        cancel_request(
            contract_id=self.contract.contract_id, reason=data["reason"], **self.signature
        )


class CloseContract(_ContractPage):
    """End a contract to choose another provider: the remainder goes back to the certificate."""

    permission = Permission.CLOSE_CONTRACT
    template_name = "holder/end.html"
    form_class = LastDayForm
    success_message = (
        "Договор завершён. На сертификат вернулось {result}: можно выбрать другого исполнителя."
    )

    def why_not(self) -> str:
        is_active = self.contract.status is ContractStatus.ACTIVE and self.contract.last_day
        return "" if is_active else NOT_ACTIVE

    def get_form_kwargs(self) -> dict[str, Any]:
        latest = min(self.request.today, self.contract.last_day or self.request.today)
        return super().get_form_kwargs() | {"latest": latest}

    def perform(self, data: dict[str, Any]) -> Money:
        return close_contract(
            contract_id=self.contract.contract_id,
            last_day=data["last_day"],
            reason=data["reason"],
            **self.signature,
        )

"""Acts of a provider: formed, looked at line by line, objections answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.delivery.operations.form_acts import Formed, form_acts
from sotszakaz.delivery.operations.resolve_dispute import DisputeNotOpen, resolve_dispute
from sotszakaz.delivery.queries import act_card
from sotszakaz.delivery.rules import MonthNotOpen
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import counted
from sotszakaz.monitoring.states import PaymentStage
from sotszakaz.reads.contracts import get_contract
from sotszakaz.reads.provider.acts import acts_of_provider, stages_of_provider
from sotszakaz.reads.provider.month import month_totals, months_of_provider
from sotszakaz.reads.provider.visit import get_visit
from sotszakaz.web.audience import ProviderFormPage, for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import ActFilterForm, AnswerForm
from sotszakaz.web.provider.months import month_of, totals_context
from sotszakaz.web.ui.paging import number_of


@page(Permission.PROVIDER_PAGES)
@for_provider
def acts(request: Request, provider_id: int) -> HttpResponse:
    """List the acts with what each waits for."""
    months = months_of_provider(provider_id)
    form = ActFilterForm(request.GET, months=[(one.month_id, one.month.name) for one in months])
    filters = form.cleaned_data if form.is_valid() else {}
    page = acts_of_provider(
        provider_id,
        month_id=filters.get("month"),
        stage=PaymentStage(filters["stage"]) if filters.get("stage") else None,
        page=number_of(request.GET),
    )
    context = {
        "form": form,
        "page": page,
        "open_months": [one for one in reversed(months) if one.is_open],
    }
    return render(request, "provider/acts.html", context)


@page(Permission.PROVIDER_PAGES)
@for_provider
def act(request: Request, provider_id: int, act_id: int) -> HttpResponse:
    """Show one act by lines, with objections and answers."""
    card = act_card(require_visible(request.membership, Scope.ACT, act_id))
    contract = get_contract(request.membership, contract_id=card.contract_id)
    context = {
        "card": card,
        "contract": contract,
        "units": Quantity(card.units, contract.unit),
        "lines": [(line, Quantity(line.units, contract.unit)) for line in card.lines],
    }
    return render(request, "provider/act.html", context)


class FormActs(ProviderFormPage):
    """Sign the acts of a month: those that are not there yet, and those that changed."""

    permission = Permission.FORM_ACTS
    template_name = "provider/form_acts.html"
    conflict_errors = (MonthNotOpen,)

    def load(self, provider_id: int, month_id: int) -> None:
        self.provider_id = provider_id
        self.month = month_of(self.request, provider_id, month_id)
        self.success_url = f"{reverse('provider:acts')}?month={self.month.month_id}"

    def perform(self, data: dict[str, Any]) -> Formed:
        return form_acts(
            accounting_month_id=self.month.month_id,
            provider_id=self.provider_id,
            **self.signature,
        )

    def get_success_message(self) -> str:
        if not self.result.acts:
            return "Новых актов нет: все посещения месяца уже вошли в акты."
        acts = counted(self.result.acts, "акт", "акта", "актов")
        return f"Подписано и отправлено получателям: {acts} на {self.result.cost}."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        month_id = self.month.month_id
        return super().get_context_data(**kwargs) | {
            "month": self.month,
            "is_over": self.month.is_over(self.request.today),
            **totals_context(month_totals(self.provider_id, month_id)),
            "stages": stages_of_provider(self.provider_id, month_id=month_id),
        }


class AnswerDispute(ProviderFormPage):
    """Answer an objection to a line of an act."""

    permission = Permission.RESOLVE_DISPUTE
    template_name = "provider/answer.html"
    form_class = AnswerForm
    success_message = "Ответ записан. Получатель увидит его и сможет подтвердить акт."
    conflict_errors = (DisputeNotOpen, MonthNotOpen)

    def load(self, provider_id: int, visit_id: int) -> None:
        self.visit = get_visit(self.request.membership, visit_id)
        act_id = self.visit.act_id
        self.success_url = (
            reverse("provider:act", args=[act_id]) if act_id else reverse("provider:acts")
        )
        self.extra_context = {"visit": self.visit}

    def perform(self, data: dict[str, Any]) -> None:
        resolve_dispute(
            visit_id=self.visit.visit_id,
            is_upheld=data["is_upheld"],
            answer=data["answer"],
            **self.signature,
        )

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
from sotszakaz.reads.provider.acts import (
    PAGE,
    acts_of_provider,
    stages_of_provider,
)
from sotszakaz.reads.provider.contracts import contract_of_provider
from sotszakaz.reads.provider.month import month_totals, months_of_provider
from sotszakaz.reads.provider.visit import visit_of_provider
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import ActSearch, Answer
from sotszakaz.web.provider.months import chosen, totals_told
from sotszakaz.web.provider.whose import at_work, sent
from sotszakaz.web.question import Confirm
from sotszakaz.web.ui.paging import Page, number_of


@page(Permission.PROVIDER_PAGES)
@at_work
def acts(request: Request, provider_id: int) -> HttpResponse:
    """List the acts with what each waits for."""
    months = months_of_provider(provider_id)
    form = ActSearch(request.GET, [(one.month_id, one.month.name) for one in months])
    asked = form.cleaned_data if form.is_valid() else {}
    number = number_of(request.GET)
    found = acts_of_provider(
        provider_id,
        month_id=asked.get("month"),
        stage=PaymentStage(asked["stage"]) if asked.get("stage") else None,
        page=number,
    )
    shown = {
        "form": form,
        "page": Page(found.rows, number, found.found, PAGE),
        "open_months": [one for one in reversed(months) if one.is_open],
    }
    return render(request, "provider/acts.html", shown)


@page(Permission.PROVIDER_PAGES)
@at_work
def act(request: Request, provider_id: int, act_id: int) -> HttpResponse:
    """Show one act by lines, with objections and answers."""
    card = act_card(require_visible(request.membership, Scope.ACT, act_id))
    contract = contract_of_provider(provider_id, card.contract_id)
    shown = {
        "card": card,
        "contract": contract,
        "units": Quantity(card.units, contract.unit),
        "lines": [(line, Quantity(line.units, contract.unit)) for line in card.lines],
    }
    return render(request, "provider/act.html", shown)


@action(Permission.FORM_ACTS)
@at_work
def form_month(request: Request, provider_id: int, month_id: int) -> HttpResponse:
    """Sign the acts of a month: those that are not there yet, and those that changed."""
    month = chosen(
        months_of_provider(provider_id), require_visible(request.membership, Scope.MONTH, month_id)
    )
    form = Confirm(sent(request))
    answer = perform(
        request,
        form,
        operation=lambda _: form_acts(
            accounting_month_id=month.month_id,
            provider_id=provider_id,
            actor=request.actor,
            now=request.now,
        ),
        done=_told,
        to=f"{reverse('provider:acts')}?month={month.month_id}",
        stale=(MonthNotOpen,),
    )
    if answer is not None:
        return answer
    shown = {
        "form": form,
        "month": month,
        "is_over": month.is_over(request.today),
        **totals_told(month_totals(provider_id, month.month_id)),
        "stages": stages_of_provider(provider_id, month_id=month.month_id),
    }
    return render(request, "provider/form_acts.html", shown)


@action(Permission.RESOLVE_DISPUTE)
@at_work
def answer_dispute(request: Request, provider_id: int, visit_id: int) -> HttpResponse:
    """Answer an objection to a line of an act."""
    visit = visit_of_provider(require_visible(request.membership, Scope.VISIT, visit_id))
    form = Answer(sent(request))

    def resolve(data: dict[str, Any]) -> None:
        resolve_dispute(
            visit_id=visit.visit_id,
            is_upheld=data["is_upheld"],
            answer=data["answer"],
            actor=request.actor,
            now=request.now,
        )

    answer = perform(
        request,
        form,
        operation=resolve,
        done="Ответ записан. Получатель увидит его и сможет подтвердить акт.",
        to=reverse("provider:act", args=[visit.act_id]) if visit.act_id else "provider:acts",
        stale=(DisputeNotOpen, MonthNotOpen),
    )
    if answer is not None:
        return answer
    return render(request, "provider/answer.html", {"form": form, "visit": visit})


def _told(formed: Formed) -> str:
    if not formed.acts:
        return "Новых актов нет: все посещения месяца уже вошли в акты."
    acts_said = counted(formed.acts, "акт", "акта", "актов")
    return f"Подписано и отправлено получателям: {acts_said} на {formed.cost}."

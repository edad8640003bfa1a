"""A request and a contract: the clock, the months, withdrawing, changing the provider."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.booking.operations.cancel_request import cancel_request
from sotszakaz.booking.operations.expire_requests import NO_ANSWER
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.kernel.money import Money
from sotszakaz.reads.holder.contracts import (
    HeldContract,
    contract_of,
    latest_visits,
    months_of_contract,
)
from sotszakaz.web import refusals
from sotszakaz.web.action import action, perform
from sotszakaz.web.holder.forms import LastDay, Withdraw
from sotszakaz.web.holder.whose import whose
from sotszakaz.web.page import Request, page

NOT_WAITING = (
    "Отозвать заявку уже нельзя: исполнитель ответил на неё, вышел срок ответа или вы отозвали её"
    " раньше. Откройте заявку и посмотрите, что с ней."
)
NOT_ACTIVE = "Этот договор уже завершён. Теперь можно выбрать другого исполнителя."


@page(Permission.HOLDER_PAGES)
def contract(request: Request, public_id: UUID) -> HttpResponse:
    """Show a request or a contract: its term, its money, what was recorded by months."""
    held = _held(request, public_id)
    shown = {
        "contract": held,
        "months": months_of_contract(held),
        "visits": latest_visits(held),
        "is_unanswered": held.status is ContractStatus.CANCELLED and held.reason == NO_ANSWER,
        "today": request.today,
    }
    return render(request, "holder/contract.html", shown)


@action(Permission.CANCEL_REQUEST)
def withdraw(request: Request, public_id: UUID) -> HttpResponse:
    """Take a request back while the provider has not answered."""
    held = _held(request, public_id)
    if held.status is not ContractStatus.REQUESTED:
        return refusals.conflict(request, because=NOT_WAITING, path=_address(held))
    form = Withdraw(request.POST or None)
    answer = perform(
        request,
        form,
        operation=lambda data: cancel_request(
            contract_id=held.contract_id,
            reason=data["reason"],
            actor=request.actor,
            now=request.now,
        ),
        done="Заявка отозвана. Деньги снова доступны: выберите другого исполнителя.",
        to=reverse("holder:certificate", kwargs={"public_id": held.certificate}),
        stale=(RequestNotWaiting,),
    )
    return answer or render(request, "holder/withdraw.html", {"contract": held, "form": form})


@action(Permission.CLOSE_CONTRACT)
def end(request: Request, public_id: UUID) -> HttpResponse:
    """End a contract to choose another provider: the remainder goes back to the certificate."""
    held = _held(request, public_id)
    if held.status is not ContractStatus.ACTIVE or held.last_day is None:
        return refusals.conflict(request, because=NOT_ACTIVE, path=_address(held))
    form = LastDay(request.POST or None, latest=min(request.today, held.last_day))
    answer = perform(
        request,
        form,
        operation=lambda data: close_contract(
            contract_id=held.contract_id,
            last_day=data["last_day"],
            reason=data["reason"],
            actor=request.actor,
            now=request.now,
        ),
        done=_ended,
        to=reverse("holder:certificate", kwargs={"public_id": held.certificate}),
    )
    shown = {"contract": held, "form": form, "today": request.today}
    return answer or render(request, "holder/end.html", shown)


def _held(request: Request, public_id: UUID) -> HeldContract:
    key = require_visible(request.membership, Scope.CONTRACT, public_id)
    return contract_of(whose(request), key)


def _address(held: HeldContract) -> str:
    return reverse("holder:contract", kwargs={"public_id": held.public_id})


def _ended(returned: Money) -> str:
    return (
        f"Договор завершён. На сертификат вернулось {returned}: можно выбрать другого исполнителя."
    )

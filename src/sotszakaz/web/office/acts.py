"""Acceptance of acts: months and providers, the acts of one, the lines of an act."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_all_visible
from sotszakaz.delivery.queries import act_card
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import counted
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.office.acts import (
    ActHeader,
    ActMonth,
    act_months,
    acts_by_provider,
    confirmed_acts,
    get_act_header,
    list_acts,
    provider_with_acts,
)
from sotszakaz.settlement.operations.accept_acts import Accepted, ActsNotConfirmed, accept_acts
from sotszakaz.web.action import action, perform
from sotszakaz.web.office.forms import MonthsListed
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.question import Confirm
from sotszakaz.web.ui.components import Tab
from sotszakaz.web.ui.paging import number_of

ALL = "all"


class NothingChosen(DomainError):
    """Отметьте хотя бы один акт или примите все сразу."""


@page(Permission.OFFICE_PAGES)
def acts(request: Request) -> HttpResponse:
    """Show what is to be accepted, by month and provider."""
    months = act_months(request.membership)
    chosen = _chosen(months, request.GET.get("month", ""))
    shown = {
        "tabs": [
            Tab(month.month.name, f"?month={month.month_id}", month is chosen) for month in months
        ],
        "month": chosen,
        "providers": acts_by_provider(request.membership, chosen.month_id) if chosen else [],
    }
    return render(request, "office/acts.html", shown)


@action(Permission.ACCEPT_ACTS)
def provider_acts(request: Request, month_id: int, public_id: UUID) -> HttpResponse:
    """List the acts of a provider for a month; accept those chosen, or all that are confirmed."""
    provider_id = provider_with_acts(request.membership, month_id, public_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: accept_acts(
            accounting_month_id=month_id,
            act_ids=_to_accept(request, month_id, provider_id),
            actor=request.actor,
            now=request.now,
        ),
        done=_said,
        to=reverse("office:provider_acts", args=[month_id, public_id]),
        stale=(ActsNotConfirmed,),
    )
    if answer:
        return answer
    listed = MonthsListed(request.GET)
    sums = acts_by_provider(request.membership, month_id)
    shown = {
        "sums": next(one for one in sums if one.provider_public_id == public_id),
        "filter": listed,
        "form": form,
        "page": list_acts(
            request.membership,
            month_id,
            provider_id,
            status=listed.asked(),
            page=number_of(request.GET),
        ),
    }
    return render(request, "office/provider_acts.html", shown)


@page(Permission.OFFICE_PAGES)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act line by line, with objections and answers."""
    return _act(request, get_act_header(request.membership, act_id))


@action(Permission.ACCEPT_ACTS)
def accept(request: Request, act_id: int) -> HttpResponse:
    """Accept one act."""
    header = get_act_header(request.membership, act_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: accept_acts(
            accounting_month_id=header.month_id,
            act_ids=[header.act_id],
            actor=request.actor,
            now=request.now,
        ),
        done=_said,
        to=reverse("office:act", kwargs={"act_id": act_id}),
        stale=(ActsNotConfirmed,),
    )
    return answer or _act(request, header, form)


def _act(request: Request, header: ActHeader, form: Confirm | None = None) -> HttpResponse:
    note_reading(request, header.person_id, "акт оказанных услуг у специалиста")
    card = act_card(header.act_id)
    lines = [(line, Quantity(line.units, header.unit)) for line in card.lines]
    shown = {"card": card, "lines": lines, "where": header, "form": form}
    return render(request, "office/act.html", shown)


def _to_accept(request: Request, month_id: int, provider_id: int) -> list[int]:
    """Give the acts the clerk means, never one out of sight.

    Raises:
        NothingChosen: no act is marked.
        NotVisible: a marked act is another's.
    """
    ours = confirmed_acts(request.membership, month_id, provider_id)
    if ALL in request.POST:
        return ours
    marked = [int(text) for text in request.POST.getlist("act") if text.isdigit()]
    if not marked:
        raise NothingChosen
    if not set(marked) <= set(ours):
        require_all_visible(request.membership, Scope.ACT, marked)
    return marked


def _chosen(months: list[ActMonth], asked: str) -> ActMonth | None:
    """Give the month asked for, else the earliest that is open, else the latest."""
    if asked:
        found = next((one for one in months if str(one.month_id) == asked), None)
        if found is None:
            raise NotVisible
        return found
    still_open = [one for one in reversed(months) if one.status is MonthStatus.OPEN]
    return next(iter(still_open or months), None)


def _said(accepted: Accepted) -> str:
    acts = counted(accepted.acts, "акт", "акта", "актов")
    return f"Принято: {acts}, к оплате {accepted.payable}."

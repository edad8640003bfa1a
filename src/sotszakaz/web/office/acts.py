"""Acceptance of acts: months and providers, the acts of one, the lines of an act."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible, Scope, require_visible
from sotszakaz.delivery.queries import act_card
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import counted
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.reads.office.acts import (
    MonthOfActs,
    act_of_contract,
    acts_by_provider,
    acts_of_provider,
    confirmed_acts,
    months_of_acts,
    provider_with_acts,
)
from sotszakaz.settlement.operations.accept_acts import Accepted, ActsNotConfirmed, accept_acts
from sotszakaz.web.action import action, perform
from sotszakaz.web.office.forms import MonthsListed
from sotszakaz.web.office.sight import sight_of
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.question import Confirm
from sotszakaz.web.ui.components import Tab
from sotszakaz.web.ui.paging import PER_PAGE, Page, number_of, offset_of

ALL = "all"


class NothingChosen(DomainError):
    """Отметьте хотя бы один акт или примите все сразу."""


@page(Permission.OFFICE_PAGES)
def acts(request: Request) -> HttpResponse:
    """Show what is to be accepted, by month and provider."""
    sight = sight_of(request)
    months = months_of_acts(sight)
    chosen = _chosen(months, request.GET.get("month", ""))
    shown = {
        "tabs": [
            Tab(month.month.name, f"?month={month.month_id}", month is chosen) for month in months
        ],
        "month": chosen,
        "providers": acts_by_provider(sight, [chosen.month_id]) if chosen else [],
    }
    return render(request, "office/acts.html", shown)


@action(Permission.ACCEPT_ACTS)
def provider_acts(request: Request, month_id: int, public_id: UUID) -> HttpResponse:
    """List the acts of a provider for a month; accept those chosen, or all that are confirmed."""
    provider_id = provider_with_acts(request.membership, month_id, public_id)
    sight = sight_of(request)
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
    listed, number = MonthsListed(request.GET), number_of(request.GET)
    found = acts_of_provider(
        sight,
        month_id,
        provider_id,
        status=listed.asked(),
        offset=offset_of(number),
        limit=PER_PAGE,
    )
    sums = acts_by_provider(sight, [month_id])
    shown = {
        "sums": next(one for one in sums if one.provider_public_id == public_id),
        "filter": listed,
        "form": form,
        "page": Page(found.rows, number, found.total),
    }
    return render(request, "office/provider_acts.html", shown)


@page(Permission.OFFICE_PAGES)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act line by line, with objections and answers."""
    return _act(request, require_visible(request.membership, Scope.ACT, act_id))


@action(Permission.ACCEPT_ACTS)
def accept(request: Request, act_id: int) -> HttpResponse:
    """Accept one act."""
    key = require_visible(request.membership, Scope.ACT, act_id)
    form = Confirm(request.POST or {})
    answer = perform(
        request,
        form,
        operation=lambda _: accept_acts(
            accounting_month_id=act_of_contract(key).month_id,
            act_ids=[key],
            actor=request.actor,
            now=request.now,
        ),
        done=_said,
        to=reverse("office:act", kwargs={"act_id": act_id}),
        stale=(ActsNotConfirmed,),
    )
    return answer or _act(request, key, form)


def _act(request: Request, act_id: int, form: Confirm | None = None) -> HttpResponse:
    where = act_of_contract(act_id)
    note_reading(request, where.person_id, "акт оказанных услуг у специалиста")
    card = act_card(act_id)
    lines = [(line, Quantity(line.units, where.unit)) for line in card.lines]
    shown = {"card": card, "lines": lines, "where": where, "form": form}
    return render(request, "office/act.html", shown)


def _to_accept(request: Request, month_id: int, provider_id: int) -> list[int]:
    """Give the acts the clerk means, never one out of sight.

    Raises:
        NothingChosen: no act is marked.
        NotVisible: a marked act is another's.
    """
    ours = confirmed_acts(sight_of(request), month_id, provider_id)
    if ALL in request.POST:
        return ours
    marked = [int(text) for text in request.POST.getlist("act") if text.isdigit()]
    if not marked:
        raise NothingChosen
    for key in marked:
        if key not in ours:
            require_visible(request.membership, Scope.ACT, key)
    return marked


def _chosen(months: list[MonthOfActs], asked: str) -> MonthOfActs | None:
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

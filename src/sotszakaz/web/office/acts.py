"""Acceptance of acts: months and providers, the acts of one, the lines of an act."""

from __future__ import annotations

from typing import Any
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
from sotszakaz.web.form_page import FormPage
from sotszakaz.web.office.forms import ActFilterForm
from sotszakaz.web.page import Request, note_reading, page
from sotszakaz.web.ui.components import Tab
from sotszakaz.web.ui.paging import number_of

ALL = "all"


class NothingChosen(DomainError):
    """Отметьте хотя бы один акт или примите все сразу."""


@page(Permission.OFFICE_PAGES)
def acts(request: Request) -> HttpResponse:
    """Show what is to be accepted, by month and provider."""
    months = act_months(request.membership)
    selected = _selected(months, request.GET.get("month", ""))
    context = {
        "tabs": [
            Tab(month.month.name, f"?month={month.month_id}", month is selected) for month in months
        ],
        "month": selected,
        "providers": acts_by_provider(request.membership, selected.month_id) if selected else [],
    }
    return render(request, "office/acts.html", context)


class _AcceptPage(FormPage):
    """A page that accepts acts."""

    permission = Permission.ACCEPT_ACTS
    conflict_errors = (ActsNotConfirmed,)

    def get_success_message(self) -> str:
        acts = counted(self.result.acts, "акт", "акта", "актов")
        return f"Принято: {acts}, к оплате {self.result.payable}."


class AcceptProviderActs(_AcceptPage):
    """List the acts of a provider for a month; accept those chosen, or all that are confirmed."""

    template_name = "office/provider_acts.html"

    def load(self, month_id: int, public_id: UUID) -> None:
        self.month_id, self.public_id = month_id, public_id
        self.provider_id = provider_with_acts(self.request.membership, month_id, public_id)
        self.success_url = reverse("office:provider_acts", args=[month_id, public_id])

    def perform(self, data: dict[str, Any]) -> Accepted:
        return accept_acts(
            accounting_month_id=self.month_id,
            act_ids=_to_accept(self.request, self.month_id, self.provider_id),
            **self.signature,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        member, filter_form = self.request.membership, ActFilterForm(self.request.GET)
        sums = acts_by_provider(member, self.month_id)
        return super().get_context_data(**kwargs) | {
            "sums": next(row for row in sums if row.provider_public_id == self.public_id),
            "filter": filter_form,
            "page": list_acts(
                member,
                self.month_id,
                self.provider_id,
                status=filter_form.wanted_status(),
                page=number_of(self.request.GET),
            ),
        }


@page(Permission.OFFICE_PAGES)
def act(request: Request, act_id: int) -> HttpResponse:
    """Show an act line by line, with objections and answers."""
    context = _act_context(request, get_act_header(request.membership, act_id))
    return render(request, "office/act.html", context)


class AcceptAct(_AcceptPage):
    """Accept one act, from its page."""

    template_name = "office/act.html"

    def load(self, act_id: int) -> None:
        self.header = get_act_header(self.request.membership, act_id)
        self.success_url = reverse("office:act", args=[act_id])

    def perform(self, data: dict[str, Any]) -> Accepted:
        return accept_acts(
            accounting_month_id=self.header.month_id, act_ids=[self.header.act_id], **self.signature
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | _act_context(self.request, self.header)


def _act_context(request: Request, header: ActHeader) -> dict[str, object]:
    note_reading(request, header.person_id, "акт оказанных услуг у специалиста")
    card = act_card(header.act_id)
    lines = [(line, Quantity(line.units, header.unit)) for line in card.lines]
    return {"card": card, "lines": lines, "where": header}


def _to_accept(request: Request, month_id: int, provider_id: int) -> list[int]:
    """Give the acts the clerk means, never one they do not see.

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


def _selected(months: list[ActMonth], month_id: str) -> ActMonth | None:
    """Give the month of the address, else the earliest that is open, else the latest."""
    if month_id:
        chosen = next((month for month in months if str(month.month_id) == month_id), None)
        if chosen is None:
            raise NotVisible
        return chosen
    still_open = [month for month in reversed(months) if month.status is MonthStatus.OPEN]
    return next(iter(still_open or months), None)

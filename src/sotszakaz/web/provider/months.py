"""The month table: what was served, contract by contract."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import Scope, require_visible
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Quantity
from sotszakaz.kernel.text import plural
from sotszakaz.reads.contracts import get_contract
from sotszakaz.reads.provider.month import (
    MonthTotals,
    ProviderMonth,
    month_of_provider,
    month_totals,
    months_of_provider,
    visits_of_contract,
)
from sotszakaz.web.audience import for_provider
from sotszakaz.web.page import Request, page
from sotszakaz.web.provider.forms import MonthFilterForm
from sotszakaz.web.ui.paging import number_of


@page(Permission.PROVIDER_PAGES)
@for_provider
def month(request: Request, provider_id: int) -> HttpResponse:
    """Lead to the month of today, or to the nearest before it."""
    months = months_of_provider(provider_id)
    today = Month.of(request.today)
    past = [row for row in months if row.month <= today]
    nearest = next(iter(past or months), None)
    if nearest is None:
        return render(request, "provider/no_months.html")
    return redirect("provider:month_table", month_id=nearest.month_id)


@page(Permission.PROVIDER_PAGES)
@for_provider
def month_table(request: Request, provider_id: int, month_id: int) -> HttpResponse:
    """Show the table of a month, its totals, and the way to other months."""
    month = month_of(request, provider_id, month_id)
    waits = month.waits_for(request.today)
    form = MonthFilterForm(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    page = month_of_provider(
        provider_id,
        month.month_id,
        kind=filters.get("shown", ""),
        first=waits,
        search=filters.get("search", ""),
        page=number_of(request.GET),
    )
    context = {
        "month": month,
        "months": months_of_provider(provider_id),
        "waits": waits,
        "is_over": month.is_over(request.today),
        **totals_context(month_totals(provider_id, month.month_id)),
        "form": form,
        "page": page,
    }
    return render(request, "provider/month.html", context)


@page(Permission.PROVIDER_PAGES)
@for_provider
def contract_month(
    request: Request, provider_id: int, month_id: int, public_id: UUID
) -> HttpResponse:
    """Show what is recorded for a contract in a month, line by line."""
    month = month_of(request, provider_id, month_id)
    contract = get_contract(request.membership, public_id)
    lines = visits_of_contract(provider_id, month.month_id, contract.contract_id)
    context = {
        "month": month,
        "contract": contract,
        "lines": [(line, Quantity(line.units, contract.unit)) for line in lines],
        "visits": sum(line.stands for line in lines),
        "units": Quantity(sum(line.units for line in lines), contract.unit),
        "cost": sum(line.cost.kopecks for line in lines),
    }
    return render(request, "provider/contract_month.html", context)


def month_of(request: Request, provider_id: int, month_id: int) -> ProviderMonth:
    """Give a month of the provider.

    Raises:
        NotVisible: there is none, or it is another's.
    """
    visible = require_visible(request.membership, Scope.MONTH, month_id)
    months = months_of_provider(provider_id)
    return next(month for month in months if month.month_id == visible)


def totals_context(totals: MonthTotals) -> dict[str, Any]:
    """Give the totals of a month with the words that go with its numbers."""
    return {
        "totals": totals,
        "visits_words": plural(totals.visits, "посещение", "посещения", "посещений"),
        "without_act_words": plural(
            totals.without_act,
            "договор не вошёл в акты",
            "договора не вошли в акты",
            "договоров не вошли в акты",
        ),
    }

"""The desk of the ministry: the year in a few figures, and what waits."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission, may
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.ministry.budget_execution import Breakdown, budget_execution
from sotszakaz.reads.ministry.self_check import latest_self_check
from sotszakaz.reads.orders import list_orders
from sotszakaz.web.budget_filters import budget_filter, key_figures, region_budget
from sotszakaz.web.page import Request, page


@page(Permission.SEE_MONEY)
def overview(request: Request) -> HttpResponse:
    """Show how the year goes and which drafts wait to be agreed."""
    budget = region_budget(request.membership)
    part = budget_filter(request.GET, budget)
    year = budget_execution(
        request.membership, budget.lines, budget.places, part, Breakdown.DIRECTION
    )
    context = {
        "year": part.year,
        "key_figures": key_figures(year.total.figures, part.year),
        "drafts": list_orders(request.membership, OrderStatus.DRAFT),
        "may_agree": may(request.membership.role, Permission.AGREE_ORDER),
        "check": latest_self_check(),
    }
    return render(request, "ministry/overview.html", context)

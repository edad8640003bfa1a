"""The desk of the ministry: the year in a few figures, and what waits."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.monitoring.queries.approvals import orders_of_region
from sotszakaz.monitoring.queries.envelope import Cut, year_envelope
from sotszakaz.monitoring.queries.settings_in_force import last_night
from sotszakaz.planning.states import OrderStatus
from sotszakaz.web.money_sight import narrowing, sight_of
from sotszakaz.web.page import Request, page


@page(Permission.SEE_MONEY)
def overview(request: Request) -> HttpResponse:
    """Show how the year goes and which drafts wait to be agreed."""
    sight = sight_of(request.member)
    part = narrowing(request.GET, sight)
    year = year_envelope(sight.lines, sight.places, part, Cut.DIRECTION)
    found = orders_of_region(request.member.jurisdiction_id or 0)
    shown = {
        "year": part.year,
        "figures": year.total.figures,
        "drafts": [order for order in found if order.status == OrderStatus.DRAFT],
        "night": last_night(),
    }
    return render(request, "ministry/overview.html", shown)

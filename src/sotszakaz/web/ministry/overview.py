"""The desk of the ministry: the year in a few figures, and what waits."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission, may
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.ministry.envelope import Cut, year_envelope
from sotszakaz.reads.ministry.settings_in_force import last_night
from sotszakaz.web.ministry.orders import orders_seen_by
from sotszakaz.web.money_sight import headlines, narrowing, sight_of
from sotszakaz.web.page import Request, page


@page(Permission.SEE_MONEY)
def overview(request: Request) -> HttpResponse:
    """Show how the year goes and which drafts wait to be agreed."""
    sight = sight_of(request.membership)
    part = narrowing(request.GET, sight)
    year = year_envelope(sight.lines, sight.places, part, Cut.DIRECTION)
    shown = {
        "year": part.year,
        "headlines": headlines(year.total.figures, part.year),
        "drafts": [
            order
            for order in orders_seen_by(request.membership)
            if order.status == OrderStatus.DRAFT
        ],
        "may_agree": may(request.membership.role, Permission.AGREE_ORDER),
        "night": last_night(),
    }
    return render(request, "ministry/overview.html", shown)

"""The auditor's desk: where to look."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.reads.auditor.journal import JournalFilter, list_journal
from sotszakaz.reads.ministry.budget_execution import Breakdown, budget_execution
from sotszakaz.reads.ministry.self_check import latest_self_check
from sotszakaz.web.budget_filters import budget_filter, key_figures, region_budget
from sotszakaz.web.page import Request, page

LATEST = 10


@page(Permission.AUDIT_PAGES)
def overview(request: Request) -> HttpResponse:
    """Show the year in a few figures, the last self-check and the last lines of the journal."""
    budget = region_budget(request.membership)
    part = budget_filter(request.GET, budget)
    year = budget_execution(
        request.membership, budget.lines, budget.places, part, Breakdown.DIRECTION
    )
    context = {
        "year": part.year,
        "key_figures": key_figures(year.total.figures, part.year),
        "check": latest_self_check(),
        "lines": list_journal(JournalFilter(), per_page=LATEST).rows,
    }
    return render(request, "auditor/overview.html", context)

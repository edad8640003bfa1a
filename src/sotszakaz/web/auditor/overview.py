"""The auditor's desk: where to look."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.reads.auditor.journal import JournalSearch, journal_page
from sotszakaz.reads.ministry.envelope import Cut, year_envelope
from sotszakaz.reads.ministry.settings_in_force import last_night
from sotszakaz.web.money_sight import headlines, narrowing, sight_of
from sotszakaz.web.page import Request, page

LATEST = 10


@page(Permission.AUDIT_PAGES)
def overview(request: Request) -> HttpResponse:
    """Show the year in a few figures, the last self-check and the last lines of the journal."""
    sight = sight_of(request.membership)
    part = narrowing(request.GET, sight)
    year = year_envelope(sight.lines, sight.places, part, Cut.DIRECTION)
    shown = {
        "year": part.year,
        "headlines": headlines(year.total.figures, part.year),
        "night": last_night(),
        "lines": journal_page(JournalSearch(), skip=0, limit=LATEST),
    }
    return render(request, "auditor/overview.html", shown)

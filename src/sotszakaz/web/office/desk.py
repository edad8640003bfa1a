"""The clerk's first page: what waits."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.monitoring.queries.office_desk import desk as counted
from sotszakaz.web.office.sight import sight_of
from sotszakaz.web.page import Request, page


@page(Permission.OFFICE_PAGES)
def desk(request: Request) -> HttpResponse:
    """Count what waits, each figure a link to it."""
    return render(request, "office/desk.html", {"desk": counted(sight_of(request))})

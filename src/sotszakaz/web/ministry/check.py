"""The self-check: what the last night found."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.access.permissions import Permission
from sotszakaz.reads.ministry.self_check import latest_self_check
from sotszakaz.web.page import Request, page


@page(Permission.SEE_MONEY)
def check(request: Request) -> HttpResponse:
    """Show every rule of the self-check with its figures."""
    return render(request, "ministry/check.html", {"check": latest_self_check()})

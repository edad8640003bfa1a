"""How social certificates work, in plain words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sotszakaz.web.page import Request, page


@page(None)
def how(request: Request) -> HttpResponse:
    """Explain the way of a certificate from the application to the payment."""
    return render(request, "public/how.html")

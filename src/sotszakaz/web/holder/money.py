"""Where the money of a certificate went, told in plain words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotszakaz.access.permissions import Permission
from sotszakaz.reads.holder.certificates import get_certificate, list_certificates
from sotszakaz.reads.holder.money_history import money_history
from sotszakaz.web.holder.story import moments
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
def money(request: Request) -> HttpResponse:
    """Lead to the story of the only certificate, or ask of which."""
    rows = list_certificates(request.membership, request.today)
    if len(rows) == 1:
        (only,) = rows
        return redirect("holder:story", public_id=only.public_id)
    return render(request, "holder/money.html", {"certificates": rows})


@page(Permission.HOLDER_PAGES)
def certificate_story(request: Request, public_id: UUID) -> HttpResponse:
    """Tell what happened to the money of a certificate, the latest first."""
    certificate = get_certificate(request.membership, public_id, request.today)
    history = money_history(certificate.certificate_id)
    context = {"certificate": certificate, "moments": moments(history)}
    return render(request, "holder/story.html", context)

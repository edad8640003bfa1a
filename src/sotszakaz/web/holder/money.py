"""Where the money of a certificate went, told in plain words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sotszakaz.access.permissions import Permission
from sotszakaz.reads.holder.certificates import held_certificates
from sotszakaz.reads.holder.story import story
from sotszakaz.web.holder.story import moments
from sotszakaz.web.holder.whose import certificate_of
from sotszakaz.web.page import Request, page


@page(Permission.HOLDER_PAGES)
def money(request: Request) -> HttpResponse:
    """Lead to the story of the only certificate, or ask of which."""
    held = held_certificates(request.membership.for_person_id, request.today)
    if len(held) == 1:
        return redirect("holder:story", public_id=held[0].public_id)
    return render(request, "holder/money.html", {"certificates": held})


@page(Permission.HOLDER_PAGES)
def certificate_story(request: Request, public_id: UUID) -> HttpResponse:
    """Tell what happened to the money of a certificate, the latest first."""
    certificate = certificate_of(request, public_id)
    shown = {"certificate": certificate, "moments": moments(story(certificate.certificate_id))}
    return render(request, "holder/story.html", shown)

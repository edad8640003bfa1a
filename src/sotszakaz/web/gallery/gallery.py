"""The page of all components."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from sotszakaz.web.gallery import sample
from sotszakaz.web.gallery.forms import EveryField, SampleFilters
from sotszakaz.web.page import Request, page


@page(None)
def gallery(request: Request) -> HttpResponse:
    """Show every component in every state, to the staff or in a training region."""
    is_staff = request.account is not None and request.account.is_staff
    if not (settings.DEBUG or settings.TRAINING or is_staff):
        raise Http404
    wrong = {"income": "много", "snils": "112-233-445 96", "born_on_0": "31", "born_on_1": "2"}
    narrowed = SampleFilters(request.GET or None)
    context = {
        "sample": sample,
        "statuses": sample.statuses(),
        "empty_form": EveryField(prefix="new"),
        "wrong_form": EveryField(wrong),
        "filters_form": narrowed,
    }
    return render(request, "gallery/gallery.html", context)

"""The product's addresses, and empty views beside them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from sotszakaz.access.permissions import Permission
from sotszakaz.web.page import Request, page


def nothing(_request: HttpRequest) -> HttpResponse:
    """Answer with nothing: what is left is the server and the middleware."""
    return HttpResponse()


@page(Permission.HOLDER_PAGES)
def nothing_for_holders(_request: Request) -> HttpResponse:
    """Answer with nothing to whoever has a session of a holder."""
    return HttpResponse()


urlpatterns = [
    path("bench/nothing/", nothing),
    path("bench/nothing-for-holders/", nothing_for_holders),
    path("", include("sotszakaz.config.urls")),
]

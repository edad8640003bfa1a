"""Whatever is asked under the interface's address is answered as the interface answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.views.decorators.csrf import csrf_exempt

from sotszakaz.access.read_only import as_method_says
from sotszakaz.api.v1.api import api, refuse
from sotszakaz.api.v1.errors import UnknownAddress, WrongMethod

PREFIX = "/api/v1/"


def _views() -> dict[str, Callable[[HttpRequest], HttpResponse]]:
    """Find the view of each address; none of them has a parameter in it."""
    patterns, *_ = api.urls
    return {
        PREFIX + str(one.pattern): one.callback
        for one in patterns
        if isinstance(one, URLPattern) and one.name != "api-root"
    }


VIEWS = _views()


@csrf_exempt
def answer(request: HttpRequest) -> HttpResponse:
    """Answer by the operation of the address; another address or method is a refusal too."""
    view = VIEWS.get(request.path_info)
    with as_method_says(request.method):
        response = view(request) if view else refuse(request, UnknownAddress())
    if response.status_code == 405:
        allowed = response.headers["Allow"]
        response = refuse(request, WrongMethod())
        response.headers["Allow"] = allowed
    response.headers["Content-Length"] = str(len(response.content))
    return response

"""The interface stands ahead of sessions: what is behind is for people with browsers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from sotszakaz.api.urls import PREFIX
from sotszakaz.api.v1.api import api, refuse
from sotszakaz.api.v1.errors import UnknownAddress, WrongMethod

View = Callable[[HttpRequest], HttpResponse]


class ApiMiddleware:
    """Answers the addresses of the interface itself; none of them has a parameter in it.

    No cookie is read there; sessions, messages and tokens of forms cost nothing
    (docs/performance.md says how much that is).
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        patterns, *_ = api.urls
        self.views: dict[str, View] = {
            PREFIX + str(one.pattern): one.callback
            for one in patterns
            if isinstance(one, URLPattern) and one.name != "api-root"
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer software by its operation, anybody else as always."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        view = self.views.get(request.path_info)
        response = view(request) if view else refuse(request, UnknownAddress())
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            response = refuse(request, WrongMethod())
            response.headers["Allow"] = allowed
        response.headers["Content-Length"] = str(len(response.content))
        return response

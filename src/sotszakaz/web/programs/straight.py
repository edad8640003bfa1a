"""Programs are led straight to their door: what stands between is for people with browsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from sotszakaz.web.programs.urls import PREFIX, urlpatterns

View = Callable[[HttpRequest], HttpResponse]
DOORS = {f"/{PREFIX}{pattern.pattern}": cast(View, pattern.callback) for pattern in urlpatterns}


class Straight:
    """Middleware that skips sessions, cookies, messages and the search among addresses.

    It stands after the headers and the notice of maintenance. For one record of a service all that
    it skips costs five times as much as the door itself.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a program by its door, anybody else as always."""
        door = DOORS.get(request.path_info)
        if door is None:
            return self.get_response(request)
        answer = door(request)
        answer.headers["Content-Length"] = str(len(answer.content))
        return answer

"""Pages that are asked for by GET change nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sotszakaz.access.read_only import SAFE_METHODS, only_reading


class ReadOnlyRequests:
    """Middleware that answers requests of safe methods with a connection that cannot write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; whatever an author of a page has overlooked is refused by PostgreSQL."""
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with only_reading():
            return self.get_response(request)

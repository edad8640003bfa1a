"""Pages that are asked for by GET change nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sotszakaz.access.read_only import as_method_says


class ReadOnlyRequests:
    """Middleware that answers requests of safe methods with a connection that cannot write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; whatever an author of a page has overlooked is refused by PostgreSQL."""
        with as_method_says(request.method):
            return self.get_response(request)

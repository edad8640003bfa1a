"""Software is answered ahead of all that stands before pages (docs/performance.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

View = Callable[[HttpRequest], HttpResponse]
# No page may show an answer to software in a frame, nor take it for a script.
HEADERS = [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
]


class Handler:
    """A WSGI application: addresses that begin with ``prefix`` by one view, others by Django's.

    Maintenance stops software too, by the middleware that stops pages.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.site = WSGIHandler()
        self.view = cast("View", convert_exception_to_response(resolve(prefix).func))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        is_of_software = environ["PATH_INFO"].startswith(self.prefix)
        if not is_of_software or settings.MAINTENANCE_FILE.exists():
            return self.site(environ, start_response)
        close_old_connections()  # as Django does at the beginning of each request
        response = self.view(WSGIRequest(environ))
        status = f"{response.status_code} {response.reason_phrase}"
        start_response(status, [*response.items(), *HEADERS])
        return [response.content]

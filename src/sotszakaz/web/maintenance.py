"""Works on the service: while the file is there, every page says so."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sotszakaz.web.errors import unavailable

OPEN = "/healthz"


class Maintenance:
    """Middleware that answers 503 while the file named in the settings exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask to come back later; the watcher is answered always."""
        if settings.MAINTENANCE_FILE.exists() and request.path != OPEN:
            return unavailable("errors/maintenance.html")
        return self.get_response(request)

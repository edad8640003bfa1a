"""What is too large is refused by its length, before anything of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sotszakaz.web import refusals

MEGABYTE = 1_000_000


class RefuseTooLarge:
    """Middleware that answers a request longer than the largest file we read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a body over the limit is not read at all."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.UPLOAD_MAX_BYTES:
            largest = (settings.UPLOAD_MAX_BYTES - 5 * MEGABYTE) // MEGABYTE
            return refusals.too_large(request, megabytes=largest)
        return self.get_response(request)

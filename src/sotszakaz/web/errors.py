"""What a person sees when a page can not be shown."""

from __future__ import annotations

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

LOG = logging.getLogger("sotszakaz.web")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and where to go."""
    del exception  # its text is for developers
    return HttpResponse(render_to_string("errors/not_found.html", request=request), status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, with a number under which the log has the cause."""
    number = secrets.token_hex(4)
    LOG.error("Ошибка № %s: %s %s", number, request.method, request.path, exc_info=sys.exception())
    page = render_to_string("errors/failed.html", {"number": number})
    return HttpResponse(page, status=500)

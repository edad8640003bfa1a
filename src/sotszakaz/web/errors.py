"""What a person sees when a page can not be shown, and what the log keeps of it."""

from __future__ import annotations

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg import errors as postgres

LOG = logging.getLogger("sotszakaz.web")
SECONDS_TO_WAIT = 30
# The server is there but refuses us or goes down; no code at all: it did not answer.
AWAY = (
    postgres.AdminShutdown,
    postgres.CrashShutdown,
    postgres.CannotConnectNow,
    postgres.TooManyConnections,
    postgres.InvalidCatalogName,
    postgres.InvalidPassword,
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request itself is wrong."""
    del exception  # its text is for developers
    return _page(request, "errors/bad_request.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the page is for others."""
    del exception
    return _page(request, "errors/forbidden.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and where to go."""
    del exception
    return _page(request, "errors/not_found.html", 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, with a number under which the log has the cause.

    The page asks nothing of the database: it may be the very thing that failed.
    """
    fault = sys.exception()
    number = secrets.token_hex(4)
    LOG.error("Ошибка № %s: %s %s", number, request.method, request.path, exc_info=fault)
    if is_away(fault):
        return unavailable("errors/database_away.html", number)
    return HttpResponse(render_to_string("errors/failed.html", {"number": number}), status=500)


def unavailable(template: str, number: str = "") -> HttpResponse:
    """Ask to come back in a while."""
    response = HttpResponse(render_to_string(template, {"number": number}), status=503)
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    response.headers["Cache-Control"] = "no-store"
    return response


def is_away(fault: BaseException | None) -> bool:
    """Tell a database that does not answer from a statement that failed."""
    if not isinstance(fault, OperationalError | InterfaceError):
        return False
    cause = fault.__cause__
    return isinstance(cause, AWAY) or getattr(cause, "sqlstate", None) is None


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Show the page with the person's own header where it is known."""
    if not hasattr(request, "account"):
        return HttpResponse(render_to_string(template), status=status)
    return render(request, template, status=status)

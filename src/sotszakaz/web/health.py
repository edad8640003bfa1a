"""The answer to those who watch whether the service lives."""

from __future__ import annotations

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sotszakaz.database import sql


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Answer `ok` when the database answers, and 503 when it does not."""
    del request
    try:
        sql.row("SELECT 1")
    except Error:
        return HttpResponse("database is away\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")

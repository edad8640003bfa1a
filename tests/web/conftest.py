"""Pages under test."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection

from sotszakaz.policy.queries import HomeRegion
from sotszakaz.web import clock
from sotszakaz.web.ui.region import REGION
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW, ZONE

WRITE = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)", re.IGNORECASE)
# What a page that only shows may still write: who came and what was refused, the session, counters.
MAY_BE_WRITTEN = {
    "audit_auditevent",
    "django_session",
    "mfa_authenticator",  # allauth notes that spare codes were shown
    "shared_cache",
    "shared_counter",
    "usersessions_usersession",
}


@pytest.fixture(autouse=True)
def _collected_files(settings, tmp_path):
    """Files of the pages are collected when the product starts; here an empty folder will do."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _named_region(monkeypatch):
    """Name the region: pages ask for it once in five minutes, here in no test's statements."""
    monkeypatch.setattr(REGION, "region", HomeRegion("Красноярский край", ZONE))
    monkeypatch.setattr(REGION, "until", datetime.max.replace(tzinfo=UTC))


@pytest.fixture(autouse=True)
def _pages_only_show():
    """Fail when a GET of a page writes anything of the chapters."""
    reading: list[bool] = []
    guilty: list[str] = []

    def watch(execute, statement, parameters, many, context):
        written = WRITE.match(str(statement))
        if reading and written is not None and written[1] not in MAY_BE_WRITTEN:
            guilty.append(str(statement)[:200])
        return execute(statement, parameters, many, context)

    def begin(environ=None, **_rest):
        asked = environ or {}
        is_return = asked.get("PATH_INFO", "").endswith("/back/")  # the portal sends people by GET
        if asked.get("REQUEST_METHOD") in {"GET", "HEAD"} and not is_return:
            reading.append(True)

    def end(**_rest):
        reading.clear()

    request_started.connect(begin)
    request_finished.connect(end)
    with connection.execute_wrapper(watch):
        yield
    request_started.disconnect(begin)
    request_finished.disconnect(end)
    assert guilty == []


@pytest.fixture
def cast(db, monkeypatch) -> Cast:
    """Everybody on the small region, at noon of 15 January 2024."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_cast()

"""Pages under test."""

from __future__ import annotations

import pytest
from django.core.cache import caches

from sotszakaz.access import read_only as guard
from sotszakaz.policy.queries import HomeRegion
from sotszakaz.web import clock
from sotszakaz.web.ui.region import CACHE_KEY
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW, ZONE

READ_ONLY = ("SAVEPOINT only_reading", "SET TRANSACTION READ ONLY")
READ_WRITE = ("ROLLBACK TO SAVEPOINT only_reading", "RELEASE SAVEPOINT only_reading")


@pytest.fixture(autouse=True)
def _collected_files(settings, tmp_path):
    """Files of the pages are collected when the product starts; here an empty folder will do."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _named_region():
    """Name the region: pages ask for it once in five minutes, here in no test's statements."""
    caches["local"].set(CACHE_KEY, HomeRegion("Красноярский край", ZONE), None)


@pytest.fixture(autouse=True)
def _pages_only_read(monkeypatch):
    """Hold GET to reading in the one transaction of a test too: a savepoint ends it."""

    def switch(database, *, read_only):
        if database.in_atomic_block and read_only is not database.read_only:
            for statement in READ_ONLY if read_only else READ_WRITE:
                database.connection.execute(statement)
            database.needs_rollback = False  # a savepoint has just been set, or rolled back to
        database.read_only = read_only

    monkeypatch.setattr(guard, "switch", switch)


@pytest.fixture
def cast(db, monkeypatch) -> Cast:
    """Everybody on the small region, at noon of 15 January 2024."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_cast()

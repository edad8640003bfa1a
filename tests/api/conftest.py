"""A provider's software with its key, in an open month, and a contract the provider serves."""

from __future__ import annotations

import pytest

from sotszakaz.jobs import clock
from tests.api.sending import make_key, make_month, make_served
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW


@pytest.fixture(autouse=True)
def _collected_files(settings, tmp_path):
    """Files of the pages are collected when the product starts; here an empty folder will do."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def cast(db, monkeypatch) -> Cast:
    """Everybody on the small region, at noon of 15 January 2024."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_cast()


@pytest.fixture
def secret(cast):
    make_month(cast.region)
    return make_key(cast.region)


@pytest.fixture
def contract(cast):
    return make_served(cast.region)

"""Pages under test."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _collected_files(settings, tmp_path):
    """Files of the pages are collected when the product starts; here an empty folder will do."""
    settings.STATIC_ROOT = tmp_path

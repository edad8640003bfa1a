"""Fixtures of a provider's pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.cast import sign_in


@pytest.fixture
def manager(client, cast):
    """Sign the manager of the first, state provider in."""
    return sign_in(client, cast.provider)


@pytest.fixture
def neighbour(cast):
    """Sign the manager of the second, private provider in."""
    return sign_in(Client(), cast.neighbour_provider)

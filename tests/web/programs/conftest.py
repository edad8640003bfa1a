"""A provider's program with its key, in an open month, and a contract it serves."""

import pytest

from tests.web.programs.sending import make_key, make_month, make_served


@pytest.fixture
def secret(cast):
    make_month(cast.region)
    return make_key(cast.region)


@pytest.fixture
def contract(cast):
    return make_served(cast.region)

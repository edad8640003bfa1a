"""The signs of a plain house stay within what was set."""

import pytest

from tools import signs


@pytest.fixture(scope="module")
def modules():
    return signs.modules()


@pytest.mark.parametrize("sign", signs.COUNTS)
def test_sign_stays_within_its_limit(modules, sign):
    assert signs.COUNTS[sign](modules) <= signs.LIMITS[sign]

"""Every address of a provider's pages, tried by everybody."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sotszakaz.identity.states import Role
from tests.factories.cast import sign_in
from tests.web.provider.things import NAMES, SHARED, THINGS, address_parts, make_things

# Lead elsewhere: to the month of today, from an application that is not needed.
LEADING = {"month": 302, "apply": 302, "upload_errors": 404}


@pytest.fixture
def made(cast):
    return make_things(cast)


def test_every_address_with_a_thing_is_known():
    assert set(NAMES) >= set(THINGS)
    assert {"contract", "act", "group"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_right_person_comes_in_and_everybody_else_does_not(cast, made, name):
    address = reverse(f"provider:{name}", kwargs=address_parts(name, made))
    right = sign_in(Client(), cast.provider).get(address)
    assert right.status_code == LEADING.get(name, 200)
    beside = sign_in(Client(), cast.neighbour_provider).get(address)
    is_hidden = name in THINGS and name not in SHARED
    assert beside.status_code == (404 if is_hidden else LEADING.get(name, 200))
    for role in set(Role) - {Role.PROVIDER}:
        assert sign_in(Client(), cast.of_role(role)).get(address).status_code == 403
    stranger = Client().get(address)
    assert stranger.status_code == 302
    assert stranger.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", sorted(THINGS))
def test_what_is_not_there_is_not_found(cast, made, name):
    parts = address_parts(name, made)
    nothing = {
        key: 999_999_999 if isinstance(v, int) else made["report"] for key, v in parts.items()
    }
    address = reverse(f"provider:{name}", kwargs=nothing)
    assert sign_in(Client(), cast.provider).get(address).status_code == 404

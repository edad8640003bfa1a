"""Every address of the holder: for the holder, the daughter, the neighbour, others, strangers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sotszakaz.web.holder.urls import urlpatterns
from tests.factories.cast import sign_in
from tests.web.holder.things import holder_things

# Pages that speak of one thing; the others show the neighbour their own.
OF_A_THING = {"public_id", "act_id"}


@pytest.fixture
def things(cast):
    return holder_things(cast, cast.anna)


def answers(client, things):
    return {name: client.get(reverse(name, kwargs=kwargs)).status_code for name, kwargs in things}


def test_every_page_is_in_the_list(things):
    assert set(things) == {f"holder:{pattern.name}" for pattern in urlpatterns}


def test_the_holder_and_who_acts_for_her_open_every_page(client, cast, things):
    for who, whom in ((cast.anna, None), (cast.daughter, cast.anna)):
        sign_in(client, who, acting_for=whom)
        found = answers(client, things.items())
        assert set(found.values()) <= {200, 302, 409}
        assert found["holder:certificate"] == found["holder:act"] == found["holder:paper"] == 200


def test_the_neighbour_and_the_daughter_for_herself_find_nothing(client, cast, things):
    of_anna = [(name, kwargs) for name, kwargs in things.items() if OF_A_THING & kwargs.keys()]
    for who in (cast.neighbour, cast.daughter):
        sign_in(client, who)
        assert set(answers(client, of_anna).values()) == {404}


def test_other_roles_are_turned_away_and_strangers_sent_to_sign_in(client, cast, things):
    assert set(answers(client, things.items()).values()) == {302}
    # Others may have an operation of a page too (a body ends contracts), but nothing of their own.
    for who in (cast.provider, cast.clerk, cast.head, cast.auditor):
        sign_in(client, who)
        assert set(answers(client, things.items()).values()) <= {403, 404}

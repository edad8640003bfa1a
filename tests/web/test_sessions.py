"""A person comes with the session; what the session itself says has the last word."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession

from tests.factories.cast import Cast, sign_in

pytestmark = pytest.mark.django_db


def known(client, user_id: int) -> None:
    """Let allauth know whose session it is, as its sign-in does."""
    key = client.session.session_key
    UserSession.objects.update_or_create(
        session_key=key, defaults={"user_id": user_id, "ip": "127.0.0.1", "user_agent": "test"}
    )


def name_on(client) -> str:
    page: str = client.get("/office/").content.decode()
    return page.split('class="top__who">')[1].split("<", maxsplit=1)[0]


def test_a_session_costs_one_query_and_its_person_another(
    client, cast: Cast, django_assert_num_queries
):
    sign_in(client, cast.clerk)
    with django_assert_num_queries(2):
        client.get("/account/role/")


def test_a_browser_without_a_session_costs_none(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/how/")


def test_a_session_is_never_that_of_another(client, cast: Cast):
    sign_in(client, cast.clerk)
    known(client, cast.second_clerk.user_id)
    assert name_on(client) == cast.clerk.name


def test_a_session_allauth_does_not_know_is_alive(client, cast: Cast):
    sign_in(client, cast.clerk)
    UserSession.objects.all().delete()
    assert name_on(client) == cast.clerk.name

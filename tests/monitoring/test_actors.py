"""Names of people by what the journal and the papers keep of them."""

from __future__ import annotations

import pytest

from sotszakaz.database import sql
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewUser
from sotszakaz.reads.actors import names_of
from tests.factories.actors import CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db


def enter(username, full_name):
    user = NewUser(username=username, full_name=full_name, email="")
    return str(register_user(user=user, actor=CLERK, now=NOW))


@pytest.fixture
def olga():
    """Enter somebody whose key is long enough to be a sign-in name."""
    sql.run("ALTER SEQUENCE identity_user_id_seq RESTART WITH 1000")
    return enter("olga", "Ольга Орлова")


def test_a_person_is_named_by_the_key_and_by_the_sign_in_name(olga):
    assert names_of([olga, "olga", olga]) == {olga: "Ольга Орлова", "olga": "Ольга Орлова"}


def test_a_number_is_somebodys_key_rather_than_anothers_sign_in_name(olga):
    enter(olga, "Другой Человек")
    assert names_of([olga]) == {olga: "Ольга Орлова"}


@pytest.mark.parametrize(
    "unknown", ["selfcheck", "Плановик (учебный год)", "0", "9" * 18, "9" * 30, "٣", "-1"]
)
def test_an_unknown_one_stays_as_it_is(olga, unknown):
    assert names_of([unknown]) == {unknown: unknown}


def test_nobody_is_asked_about_without_a_question(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert names_of(["", ""]) == {}

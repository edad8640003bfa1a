"""A citizen gets an account at the desk, with a password on paper."""

import datetime as dt

import pytest
from django.contrib.auth.hashers import check_password

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.identity.models import TemporaryPassword, User
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewUser
from sotszakaz.people.models import CitizenAccount
from sotszakaz.people.operations.hand_over_account import hand_over_account
from tests.factories.actors import CLERK
from tests.factories.days import NOW, TODAY
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
PASSWORD = "kmp4-t7hx-93ra"


@pytest.fixture
def person():
    make_region()
    return make_person(1)


def hand_over(person_id, password=PASSWORD):
    return hand_over_account(
        person_id=person_id, password=password, today=TODAY, actor=CLERK, now=NOW
    )


def test_an_account_is_opened_with_a_name_of_digits(person):
    paper = hand_over(person)
    account = CitizenAccount.objects.select_related("user").get(person_id=person)
    assert paper.username == account.user.username == str(100_000 + person)
    assert paper.until == NOW + dt.timedelta(days=30)
    assert TemporaryPassword.objects.get().until == paper.until
    assert check_password(PASSWORD, account.user.password)
    line = AuditEvent.objects.get(event="people.account_handed_over")
    assert line.details == {"user": account.user_id}


def test_a_second_paper_sets_a_new_password_for_the_same_name(person):
    first = hand_over(person)
    assert hand_over(person, "another-word-now") == first
    user = User.objects.get()
    assert check_password("another-word-now", user.password)
    assert CitizenAccount.objects.count() == 1


def test_a_name_taken_by_another_opens_nothing(person):
    taken = NewUser(username=str(100_000 + person), full_name="Другой")
    register_user(user=taken, actor=CLERK, now=NOW)
    with pytest.raises(ConstraintViolated):
        hand_over(person)
    assert not CitizenAccount.objects.exists()

"""Accounts of citizens: opened once, found by СНИЛС only; reading of personal data."""

from __future__ import annotations

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.identity.models import Assignment, User
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewUser
from sotszakaz.identity.states import Role
from sotszakaz.kernel.identifiers import snils_check
from sotszakaz.people.models import CitizenAccount
from sotszakaz.people.operations.admit_citizen import NotInRegister, admit_citizen
from sotszakaz.people.operations.note_reading import note_reading
from sotszakaz.people.operations.open_citizen_account import open_citizen_account
from sotszakaz.people.rules import Claimed, username_of
from tests.factories.actors import CLERK
from tests.factories.days import NOW, TODAY
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> int:
    make_region()
    return make_person(1)


def snils(number: int) -> str:
    digits = f"{100_000_000 + number}"
    return digits + snils_check(digits)


def register(username: str) -> int:
    return register_user(user=NewUser(username, "Мария Иванова"), actor=CLERK, now=NOW)


def open_for(user_id: int, person_id: int) -> int:
    return open_citizen_account(
        user_id=user_id, person_id=person_id, today=TODAY, actor=CLERK, now=NOW
    )


def admit(subject: str, number: str) -> int:
    claimed = Claimed("region", subject, number, email="m@example.org")
    return admit_citizen(claimed=claimed, today=TODAY, actor=CLERK, now=NOW)


def test_an_account_makes_a_citizen_a_holder_from_today(person):
    user = register("maria")
    account = CitizenAccount.objects.get(pk=open_for(user, person))
    role = Assignment.objects.get(user_id=user)
    assert (role.role, role.period.lower, role.period.upper) == (Role.HOLDER, TODAY, None)
    assert (account.person_id, account.opened_at) == (person, NOW)
    assert str(account) == f"user {user}: person {person}"
    assert AuditEvent.objects.get(event="people.account_opened").details == {
        "user": user,
        "person": person,
    }


def test_a_citizen_has_one_account_and_an_account_one_citizen(person):
    user, other = register("maria"), register("other")
    open_for(user, person)
    for who, whose, sentence in (
        (other, person, "уже есть личный кабинет"),
        (user, make_person(2), "принадлежит другому гражданину"),
    ):
        with pytest.raises(ConstraintViolated, match=sentence), transaction.atomic():
            open_for(who, whose)
    assert CitizenAccount.objects.count() == Assignment.objects.count() == 1


def test_the_region_lets_in_whom_the_register_knows_and_once(person):
    first = admit("esia-1", snils(1))
    assert admit("esia-1", snils(1)) == first
    user = User.objects.get(pk=first)
    assert user.full_name == "Иванова1 Мария Петровна"
    assert user.email == "m@example.org"
    assert user.username == username_of(Claimed("region", "esia-1", ""))
    assert CitizenAccount.objects.get().person_id == person


@pytest.mark.parametrize("number", ["", "123", snils(404)])
def test_the_region_lets_in_nobody_else(person, number):
    with pytest.raises(NotInRegister), transaction.atomic():
        admit("esia-1", number)
    assert User.objects.count() == CitizenAccount.objects.count() == 0


def test_a_name_is_made_of_any_key_of_the_region():
    names = {username_of(Claimed("region", key, "")) for key in ("Ключ № 1", "Ключ № 2", "a" * 90)}
    assert len(names) == 3
    assert all(len(name) <= 64 for name in names)
    assert all(name.startswith("region-") for name in names)


def test_who_read_whose_data_and_why_is_written_down(person):
    note_reading(person_id=person, purpose="поиск по СНИЛС", actor=CLERK, now=NOW)
    line = AuditEvent.objects.get(event="people.read")
    assert line.subject == f"people.person:{person}"
    assert line.details == {"purpose": "поиск по СНИЛС"}

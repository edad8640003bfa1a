"""Accounts, roles, sessions: what operations write, and what they refuse."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.identity.models import Assignment, User
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.block_user import block_user
from sotszakaz.identity.operations.change_contacts import change_contacts
from sotszakaz.identity.operations.end_role import end_role
from sotszakaz.identity.operations.issue_temporary_password import issue_temporary_password
from sotszakaz.identity.operations.link_region_account import link_region_account
from sotszakaz.identity.operations.note_failed_sign_in import note_failed_sign_in
from sotszakaz.identity.operations.note_refusal import note_refusal
from sotszakaz.identity.operations.note_sign_in import note_sign_in
from sotszakaz.identity.operations.note_sign_out import note_sign_out
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.operations.set_password import set_password
from sotszakaz.identity.operations.set_preference import set_preference
from sotszakaz.identity.operations.sign_out_everywhere import sign_out_everywhere
from sotszakaz.identity.operations.unblock_user import unblock_user
from sotszakaz.identity.queries import temporary_password_until
from sotszakaz.identity.rules import (
    EndsOutsideAssignment,
    NewAssignment,
    NewUser,
    NoAssignment,
    UserUnclear,
)
from sotszakaz.identity.states import Role
from sotszakaz.kernel.decisions import ReasonMissing
from tests.factories.actors import CLERK
from tests.factories.days import NOW, TODAY
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> int:
    return register_user(user=NewUser("anna", "Анна Иванова"), actor=CLERK, now=NOW)


def line(code: str) -> AuditEvent:
    return AuditEvent.objects.get(event=f"identity.{code}")


def give(user_id: int, role: Role, **where) -> int:
    return assign_role(
        user_id=user_id, assignment=NewAssignment(role, TODAY, **where), actor=CLERK, now=NOW
    )


def test_an_account_is_opened_tidily():
    key = register_user(
        user=NewUser(" Anna.Ivanova ", "  Иванова   Анна ", " a@example.org ", "тайное слово"),
        actor=CLERK,
        now=NOW,
    )
    row = User.objects.get(pk=key)
    assert (row.username, row.full_name, row.email) == (
        "anna.ivanova",
        "Иванова Анна",
        "a@example.org",
    )
    assert row.check_password("тайное слово")
    assert (row.is_active, row.is_fictional, row.created_at) == (True, False, NOW)
    assert line("user_registered").details == {"username": "anna.ivanova"}
    assert str(row) == "Иванова Анна"


def test_without_a_password_none_fits(user):
    assert not User.objects.get(pk=user).has_usable_password()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (NewUser("анна", "Анна"), "латинских букв"),
        (NewUser("ab", "Анна"), "от 3 до 64"),
        (NewUser(".anna", "Анна"), "первой идёт буква или цифра"),
        (NewUser("anna", "  "), "укажите фамилию"),
    ],
)
def test_an_unfit_account_is_not_opened(wrong, sentence):
    with pytest.raises(UserUnclear, match=sentence):
        register_user(user=wrong, actor=CLERK, now=NOW)
    assert User.objects.count() == AuditEvent.objects.count() == 0


def test_a_taken_name_is_refused_whatever_its_capitals(user):
    with pytest.raises(ConstraintViolated, match="уже есть"), transaction.atomic():
        register_user(user=NewUser("ANNA", "Другая"), actor=CLERK, now=NOW)
    assert User.objects.count() == 1


def test_a_role_is_given_for_an_organisation(user):
    region = make_region()
    key = give(
        user,
        Role.CLERK,
        organisation_id=region.authority_id,
        jurisdiction_id=region.jurisdiction_id,
    )
    row = Assignment.objects.get(pk=key)
    assert (row.role, row.organisation_id) == (Role.CLERK, region.authority_id)
    assert (row.period.lower, row.period.upper) == (TODAY, None)
    assert line("role_assigned").details == {
        "user": user,
        "role": "Специалист уполномоченного органа",
        "organisation": region.authority_id,
        "first_day": "2024-01-15",
    }
    assert str(row) == f"{user}: clerk"


def test_a_role_that_needs_an_organisation_or_a_region_gets_none_without(user):
    region = make_region()
    for role, where, sentence in (
        (Role.CLERK, {"jurisdiction_id": region.jurisdiction_id}, "нужна организация"),
        (Role.PROVIDER, {"organisation_id": region.payer_id}, "нужен регион"),
        (Role.AUDITOR, {}, "нужен регион"),
        (Role.HOLDER, {"organisation_id": region.payer_id}, "не представляет организацию"),
    ):
        with pytest.raises(ConstraintViolated, match=sentence), transaction.atomic():
            give(user, role, **where)
    assert Assignment.objects.count() == 0


def test_the_same_role_in_the_same_organisation_does_not_overlap(user):
    region = make_region()
    where = {"jurisdiction_id": region.jurisdiction_id}
    give(user, Role.AUDITOR, **where)
    give(user, Role.MINISTRY, **where)
    give(user, Role.ACCOUNTANT, organisation_id=region.payer_id, **where)
    give(user, Role.ACCOUNTANT, organisation_id=region.authority_id, **where)
    for role, more in (
        (Role.AUDITOR, {}),
        (Role.ACCOUNTANT, {"organisation_id": region.payer_id}),
    ):
        with pytest.raises(ConstraintViolated, match="уже назначена"), transaction.atomic():
            give(user, role, **where, **more)
    assert Assignment.objects.count() == 4


def test_a_role_ends_on_a_day_within_its_time(user):
    region = make_region()
    key = give(user, Role.AUDITOR, jurisdiction_id=region.jurisdiction_id)
    last = TODAY + dt.timedelta(days=10)
    end_role(assignment_id=key, last_day=last, actor=CLERK, now=NOW)
    assert Assignment.objects.get(pk=key).period.upper == last + dt.timedelta(days=1)
    assert line("role_ended").details == {"user": user, "last_day": "2024-01-25"}
    for wrong in (TODAY - dt.timedelta(days=1), last + dt.timedelta(days=1)):
        with pytest.raises(EndsOutsideAssignment):
            end_role(assignment_id=key, last_day=wrong, actor=CLERK, now=NOW)
    with pytest.raises(NoAssignment, match="№ 0"):
        end_role(assignment_id=0, last_day=TODAY, actor=CLERK, now=NOW)


def test_blocking_needs_a_reason_and_ends_every_session(user):
    before = User.objects.get(pk=user).get_session_auth_hash()
    for operation in (block_user, unblock_user):
        with pytest.raises(ReasonMissing):
            operation(user_id=user, reason="  ", actor=CLERK, now=NOW)
    block_user(user_id=user, reason=" приказ ", actor=CLERK, now=NOW)
    blocked = User.objects.get(pk=user)
    assert not blocked.is_active
    assert blocked.get_session_auth_hash() != before
    assert line("user_blocked").details == {"reason": "приказ"}
    unblock_user(user_id=user, reason="ошибка", actor=CLERK, now=NOW)
    again = User.objects.get(pk=user)
    assert again.is_active
    assert again.get_session_auth_hash() != before
    assert line("user_unblocked").details == {"reason": "ошибка"}


def test_sign_out_everywhere_begins_a_new_generation(user):
    assert sign_out_everywhere(user_id=user, actor=CLERK, now=NOW) == 1
    assert User.objects.get(pk=user).generation == 1
    assert line("signed_out_everywhere").subject == f"identity.user:{user}"


def test_a_password_is_set_and_given_as_stored(user):
    stored = set_password(user_id=user, password="три слова подряд", actor=CLERK, now=NOW)
    row = User.objects.get(pk=user)
    assert row.password == stored
    assert row.check_password("три слова подряд")
    assert line("password_set").details == {}


def test_a_password_from_paper_is_known_as_such_until_the_own_one_takes_its_place(user):
    before = User.objects.get(pk=user).get_session_auth_hash()
    until = NOW + dt.timedelta(days=30)
    given = issue_temporary_password(user_id=user, password="лист один", actor=CLERK, now=NOW)
    assert given == temporary_password_until(user) == until
    row = User.objects.get(pk=user)
    assert row.check_password("лист один")
    assert row.get_session_auth_hash() != before
    assert line("temporary_password_issued").details == {"until": until.isoformat()}
    later = NOW + dt.timedelta(days=1)
    issue_temporary_password(user_id=user, password="лист два", actor=CLERK, now=later)
    assert temporary_password_until(user) == until + dt.timedelta(days=1)
    set_password(user_id=user, password="три слова подряд", actor=CLERK, now=later)
    assert temporary_password_until(user) is None


def test_a_preference_stands_beside_the_others(user):
    set_preference(user_id=user, name="look", value="large", actor=CLERK, now=NOW)
    set_preference(user_id=user, name="mail", value=False, actor=CLERK, now=NOW)
    assert User.objects.get(pk=user).preferences == {"look": "large", "mail": False}
    assert AuditEvent.objects.filter(event="identity.preference_set").count() == 2


def test_contacts_are_changed(user):
    change_contacts(user_id=user, email=" b@example.org ", actor=CLERK, now=NOW)
    assert User.objects.get(pk=user).email == "b@example.org"
    assert line("contacts_changed").details == {}


def test_the_key_of_the_region_is_kept_once_and_nothing_else(user):
    for _ in range(2):
        link_region_account(user_id=user, provider="region", subject="s-1", actor=CLERK, now=NOW)
    row = SocialAccount.objects.get()
    assert (row.user_id, row.uid, row.extra_data) == (user, "s-1", {})


def test_comings_and_goings_are_written_down(user):
    note_sign_in(user_id=user, method="пароль", address="10.0.0.1", actor=CLERK, now=NOW)
    note_sign_out(user_id=user, address="10.0.0.1", actor=CLERK, now=NOW)
    note_failed_sign_in(
        username="x" * 100, reason="неверный пароль", address="10.0.0.1", actor=CLERK, now=NOW
    )
    note_refusal(
        path="/" + "y" * 400, reason="чужое", role="clerk", address="", actor=CLERK, now=NOW
    )
    assert line("signed_in").details == {"method": "пароль", "address": "10.0.0.1"}
    assert line("signed_out").details == {"address": "10.0.0.1"}
    assert len(line("sign_in_failed").details["username"]) == 64
    assert len(line("access_refused").details["path"]) == 300

"""Who is at the door."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.access.members import find_account
from sotszakaz.identity.models import User
from sotszakaz.identity.operations.block_user import block_user
from sotszakaz.identity.operations.end_role import end_role
from sotszakaz.identity.operations.set_password import set_password
from sotszakaz.identity.operations.sign_out_everywhere import sign_out_everywhere
from sotszakaz.identity.states import Role
from tests.factories.actors import CLERK
from tests.factories.cast import Cast, Someone, give_role, make_cast, member_of, signed
from tests.factories.days import NOW, ZONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def session_of(who: Someone) -> str:
    return User.objects.get(pk=who.user_id).get_session_auth_hash()


def find(who: Someone, session: str, *, now: dt.datetime = NOW, assignment: int | None = None):
    return find_account(
        who.user_id, session_hash=session, assignment_id=assignment, for_person_id=None, now=now
    )


def test_a_clerk_is_found_in_one_query_with_what_bounds_them(cast, django_assert_num_queries):
    session = session_of(cast.clerk)
    with django_assert_num_queries(1):
        found = find(cast.clerk, session)
    member = found.membership
    assert (member.name, member.role) == ("Кузнецова Вера Павловна", Role.CLERK)
    assert member.organisation_id == cast.region.authority_id
    assert member.jurisdiction_id == cast.region.jurisdiction_id
    assert member.time_zone == ZONE
    assert (member.provider_id, member.person_id, member.for_person_id) == (None, None, None)
    assert found.is_staff
    assert found.has_second_factor


def test_a_manager_of_a_provider_has_its_entry(cast):
    assert member_of(cast.provider).provider_id == cast.region.provider_ids[0]
    assert member_of(cast.nonprofit).provider_id == cast.region.provider_ids[2]


def test_a_daughter_may_act_for_her_mother_and_begins_with_herself(cast):
    member = member_of(cast.daughter)
    assert member.acting_for == (
        (cast.daughter.person_id, "Петрова Мария Петровна"),
        (cast.anna.person_id, "Иванова Мария Петровна"),
    )
    assert member.for_person_id == cast.daughter.person_id
    assert member.for_name == "Петрова Мария Петровна"
    assert member_of(cast.daughter, acting_for=cast.anna).for_person_id == cast.anna.person_id


def test_nobody_acts_for_a_stranger_or_after_the_mandate_ended(cast):
    assert member_of(cast.daughter, acting_for=cast.neighbour).for_person_id == (
        cast.daughter.person_id
    )
    later = dt.datetime(2025, 1, 1, 0, 0, tzinfo=ZONE)
    over = signed(cast.daughter, acting_for=cast.anna, now=later).membership
    assert over is not None
    assert over.acting_for == ((cast.daughter.person_id, "Петрова Мария Петровна"),)
    assert over.for_person_id == cast.daughter.person_id


def test_with_several_roles_one_is_chosen(cast):
    session = session_of(cast.daughter)
    other = give_role(cast.region, cast.daughter.user_id, Role.CLERK, cast.region.authority_id)
    found = find(cast.daughter, session)
    assert found.membership is None
    assert [one.role for one in found.memberships] == [Role.HOLDER, Role.CLERK]
    chosen = find(cast.daughter, session, assignment=other)
    assert (chosen.membership.role, chosen.membership.roles) == (Role.CLERK, 2)


def test_an_ended_role_is_no_longer_there(cast):
    end_role(assignment_id=cast.clerk.assignment_id, last_day=NOW.date(), actor=CLERK, now=NOW)
    session = session_of(cast.clerk)
    assert find(cast.clerk, session).membership is not None
    midnight = dt.datetime(2024, 1, 16, 0, 0, tzinfo=ZONE)
    assert find(cast.clerk, session, now=midnight).memberships == ()
    # An hour before midnight in the region it is still the same day, whatever it is in UTC.
    assert find(cast.clerk, session, now=midnight - dt.timedelta(minutes=1)).membership is not None


def test_a_session_ends_with_the_password_the_block_or_by_wish(cast):
    for ended in (
        lambda: sign_out_everywhere(user_id=cast.clerk.user_id, actor=CLERK, now=NOW),
        lambda: set_password(
            user_id=cast.clerk.user_id, password="три слова подряд", actor=CLERK, now=NOW
        ),
        lambda: block_user(
            user_id=cast.clerk.user_id, reason="уволен, приказ № 3", actor=CLERK, now=NOW
        ),
    ):
        session = session_of(cast.clerk)
        assert find(cast.clerk, session) is not None
        ended()
        assert find(cast.clerk, session) is None


def test_a_forged_session_is_nobody(cast):
    assert find(cast.clerk, "") is None
    assert find(cast.clerk, session_of(cast.head)) is None

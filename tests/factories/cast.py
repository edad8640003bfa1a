"""The people of the tests: everybody of the chain, and their neighbours who must not see it.

``make_cast()`` puts them on the small region; ``sign_in(client, cast.clerk)`` gives a client with a
living session, second step passed. Tests of pages take the fixture ``cast``
of ``tests/web/conftest.py``: there it is also noon of 15 January 2024, as in the region.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from sotszakaz.access.members import Account, Membership, find_account
from sotszakaz.access.permissions import ALLOWED, Permission
from sotszakaz.identity.models import User
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewAssignment, NewUser
from sotszakaz.identity.states import STAFF, Role
from sotszakaz.kernel.actor import Actor
from sotszakaz.people.models import Person
from sotszakaz.people.operations.appoint_representative import appoint_representative
from sotszakaz.people.operations.open_citizen_account import open_citizen_account
from sotszakaz.people.rules import Mandate
from sotszakaz.providers.models import Provider
from tests.factories.days import NOW
from tests.factories.identity import make_organisation
from tests.factories.people import make_person
from tests.factories.region import Region, make_region

ADMINISTRATOR = Actor("system", "cast")
FIRST_DAY = dt.date(2024, 1, 1)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Someone:
    """Somebody who signs in: their account, their role, and as a citizen who they are."""

    user_id: int
    name: str
    role: Role
    assignment_id: int
    person_id: int | None = None
    organisation_id: int | None = None

    @property
    def actor(self) -> Actor:
        """The person as operations write them down."""
        return Actor("user", str(self.user_id))


@dataclass(frozen=True)
class Cast:
    """Everybody. Those of the second block are neighbours: same role, another's things."""

    region: Region
    anna: Someone
    daughter: Someone
    provider: Someone
    nonprofit: Someone
    clerk: Someone
    second_clerk: Someone
    head: Someone
    accountant: Someone
    ministry: Someone
    auditor: Someone
    administrator: Someone

    neighbour: Someone
    neighbour_provider: Someone
    neighbour_clerk: Someone
    neighbour_head: Someone
    neighbour_accountant: Someone

    def of_role(self, role: Role) -> Someone:
        """Give the right person of a role."""
        return {one.role: one for one in reversed(self.main())}[role]

    def neighbour_of_role(self, role: Role) -> Someone | None:
        """Give the neighbour of a role; a whole region has none."""
        return {one.role: one for one in self.neighbours()}.get(role)

    def main(self) -> list[Someone]:
        """List the right people, one or more of each role."""
        return [
            self.anna,
            self.daughter,
            self.provider,
            self.nonprofit,
            self.clerk,
            self.second_clerk,
            self.head,
            self.accountant,
            self.ministry,
            self.auditor,
            self.administrator,
        ]

    def neighbours(self) -> list[Someone]:
        """List the neighbours."""
        return [
            self.neighbour,
            self.neighbour_provider,
            self.neighbour_clerk,
            self.neighbour_head,
            self.neighbour_accountant,
        ]


def make_cast(region: Region | None = None) -> Cast:
    """Make everybody; the region too unless one is given.

    Providers stand as in the region: ``provider`` manages the state one (the first),
    ``nonprofit`` the third, ``neighbour_provider`` the private one (the second). The neighbours of
    the body and of the payer work in organisations that have no order and no money here.
    """
    region = region or make_region()
    body, payer = region.authority_id, region.payer_id
    other_body = make_organisation(11, "Соседнее министерство").pk
    other_payer = make_organisation(12, "Соседний казначей").pk
    anna = make_citizen("anna", "Иванова", 1)
    daughter = make_citizen("maria", "Петрова", 2)
    represent(anna, daughter)
    return Cast(
        region=region,
        anna=anna,
        daughter=daughter,
        provider=_provider(region, 0, "state-manager", "Смирнова Ольга Ивановна"),
        nonprofit=_provider(region, 2, "nonprofit-manager", "Орлов Пётр Ильич"),
        clerk=make_worker(region, "clerk", "Кузнецова Вера Павловна", Role.CLERK, body),
        second_clerk=make_worker(region, "clerk2", "Лебедева Нина Юрьевна", Role.CLERK, body),
        head=make_worker(region, "head", "Соколов Андрей Львович", Role.HEAD, body),
        accountant=make_worker(
            region, "accountant", "Морозова Елена Олеговна", Role.ACCOUNTANT, payer
        ),
        ministry=make_worker(region, "ministry", "Волков Игорь Сергеевич", Role.MINISTRY, None),
        auditor=make_worker(region, "auditor", "Зайцева Анна Борисовна", Role.AUDITOR, None),
        administrator=make_worker(
            region, "administrator", "Павлов Илья Денисович", Role.ADMINISTRATOR, None
        ),
        neighbour=make_citizen("neighbour", "Соседова", 3),
        neighbour_provider=_provider(region, 1, "private-manager", "Сосед Глеб Егорович"),
        neighbour_clerk=make_worker(
            region, "other-clerk", "Соседова Инна Марковна", Role.CLERK, other_body
        ),
        neighbour_head=make_worker(
            region, "other-head", "Соседов Марк Ильич", Role.HEAD, other_body
        ),
        neighbour_accountant=make_worker(
            region, "other-accountant", "Соседова Яна Львовна", Role.ACCOUNTANT, other_payer
        ),
    )


def make_citizen(username: str, surname: str, number: int) -> Someone:
    """Make a citizen with an account of their own; ``number`` makes the СНИЛС."""
    person_id = make_person(9_000 + number, surname=surname)
    name = str(Person.objects.get(pk=person_id))
    user_id = _user(username, name)
    open_citizen_account(
        user_id=user_id, person_id=person_id, today=FIRST_DAY, actor=ADMINISTRATOR, now=NOW
    )
    account = User.objects.get(pk=user_id)
    key = account.assignments.get().pk
    return Someone(user_id, name, Role.HOLDER, key, person_id)


def make_worker(
    region: Region,
    username: str,
    full_name: str,
    role: Role,
    organisation_id: int | None,
    *,
    municipality_id: int | None = None,
    direction_id: int | None = None,
) -> Someone:
    """Make somebody of the staff, with a second step of sign-in."""
    user_id = _user(username, full_name)
    TOTP.activate(User.objects.get(pk=user_id), SECRET)
    key = give_role(
        region,
        user_id,
        role,
        organisation_id,
        municipality_id=municipality_id,
        direction_id=direction_id,
    )
    return Someone(user_id, full_name, role, key, organisation_id=organisation_id)


def give_role(
    region: Region,
    user_id: int,
    role: Role,
    organisation_id: int | None,
    *,
    municipality_id: int | None = None,
    direction_id: int | None = None,
) -> int:
    """Give somebody one more role; give the key of the assignment."""
    assignment = NewAssignment(
        role=role,
        first_day=FIRST_DAY,
        organisation_id=organisation_id,
        jurisdiction_id=region.jurisdiction_id if role in STAFF else None,
        municipality_id=municipality_id,
        direction_id=direction_id,
    )
    return assign_role(user_id=user_id, assignment=assignment, actor=ADMINISTRATOR, now=NOW)


def represent(person: Someone, representative: Someone) -> None:
    """Let one citizen act for another for the whole year."""
    assert person.person_id is not None
    assert representative.person_id is not None
    appoint_representative(
        person_id=person.person_id,
        representative_id=representative.person_id,
        mandate=Mandate("дочь", "доверенность № 1", FIRST_DAY, dt.date(2024, 12, 31)),
        actor=ADMINISTRATOR,
        now=NOW,
    )


def sign_in(client: Client, who: Someone, *, acting_for: Someone | None = None) -> Client:
    """Give the client a living session of somebody, in their role."""
    client.force_login(User.objects.get(pk=who.user_id))
    session = client.session
    session["assignment"] = who.assignment_id
    if acting_for is not None:
        session["for_person"] = acting_for.person_id
    session.save()
    return client


def signed(who: Someone, *, acting_for: Someone | None = None, now: dt.datetime = NOW) -> Account:
    """Give somebody as the door of a page finds them."""
    found = find_account(
        who.user_id,
        session_hash=User.objects.get(pk=who.user_id).get_session_auth_hash(),
        assignment_id=who.assignment_id,
        for_person_id=acting_for.person_id if acting_for else None,
        now=now,
    )
    assert found is not None
    return found


def member_of(who: Someone, *, acting_for: Someone | None = None) -> Membership:
    """Give somebody as scopes and queries take them."""
    member = signed(who, acting_for=acting_for).membership
    assert member is not None
    return member


def allowed_to(permission: Permission) -> frozenset[Role]:
    """Give the roles of a permission."""
    return ALLOWED[permission]


def _user(username: str, full_name: str) -> int:
    user = NewUser(username=username, full_name=full_name, email=f"{username}@example.org")
    return register_user(user=user, actor=ADMINISTRATOR, now=NOW)


def _provider(region: Region, number: int, username: str, full_name: str) -> Someone:
    organisation_id = Provider.objects.get(pk=region.provider_ids[number]).organisation_id
    return make_worker(region, username, full_name, Role.PROVIDER, organisation_id)

"""Who is at the door: the person of a session, in the role they chose, on this day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.crypto import constant_time_compare

from sotszakaz.database import sql
from sotszakaz.database.rows import fetch
from sotszakaz.identity import queries as identity
from sotszakaz.identity.states import STAFF, Role
from sotszakaz.kernel.actor import Actor

MEMBERS = sql.load("access/sql/members.sql")
SESSION = sql.load("access/sql/session.sql")


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in one role, with everything that bounds what they see.

    ``provider_id`` is the registry entry of the organisation. ``acting_for`` begins with the
    citizen and goes on with those represented today; ``for_person_id`` is whom the citizen acts
    for now. ``roles`` counts the roles the person may choose from.
    """

    user_id: int
    name: str
    role: Role
    assignment_id: int
    organisation_id: int | None
    organisation_name: str
    provider_id: int | None
    municipality_id: int | None
    direction_id: int | None
    jurisdiction_id: int | None
    region_name: str
    time_zone: ZoneInfo | None
    person_id: int | None
    acting_for: tuple[tuple[int, str], ...]
    for_person_id: int | None
    roles: int
    is_fictional: bool
    preferences: Mapping[str, Any]

    @property
    def actor(self) -> Actor:
        """The person as operations write them down."""
        return Actor("user", str(self.user_id))

    @property
    def for_name(self) -> str:
        """Name whom the citizen acts for now."""
        return dict(self.acting_for).get(self.for_person_id or 0, "")


@dataclass(frozen=True, slots=True)
class Account:
    """The person of a living session: their roles of today, and the one they work in.

    ``unread`` counts the notices not read yet, up to a hundred.
    """

    user_id: int
    name: str
    username: str
    is_fictional: bool
    has_second_factor: bool
    preferences: Mapping[str, Any]
    memberships: tuple[Membership, ...]
    membership: Membership | None
    unread: int = 0

    @property
    def is_staff(self) -> bool:
        """Say whether any role of the person is another than that of a citizen."""
        return any(one.role in STAFF for one in self.memberships)

    @property
    def actor(self) -> Actor:
        """The person as operations write them down."""
        return Actor("user", str(self.user_id))


@dataclass(frozen=True, slots=True)
class _Represented:
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class _RoleRow:
    """A person with one of their roles of today; one without any role has only themselves."""

    user_id: int
    username: str
    full_name: str
    password: str
    generation: int
    is_fictional: bool
    preferences: str
    has_second_factor: bool
    unread: int
    assignment_id: int | None
    role: Role | None
    organisation_id: int | None
    organisation_name: str
    provider_id: int | None
    municipality_id: int | None
    direction_id: int | None
    jurisdiction_id: int | None
    region_name: str
    time_zone: str | None
    person_id: int | None
    person_name: str | None
    represented: tuple[_Represented, ...]


def session_data(session_key: str) -> str | None:
    """Return what a session keeps, signed and encoded by Django; None when it is over."""
    return next((str(data) for (data,) in sql.rows(SESSION, {"key": session_key})), None)


def find_account(
    user_id: int,
    *,
    session_hash: str,
    assignment_id: int | None,
    for_person_id: int | None,
    now: dt.datetime,
) -> Account | None:
    """Find the person of a session in one query; nobody when the session is over.

    A person with several roles has no ``membership`` until one of them is chosen; an assignment
    that ended is chosen no more.
    """
    rows = fetch(_RoleRow, MEMBERS, {"user": user_id, "now": now})
    user = next(iter(rows), None)
    if user is None:
        return None
    expected = identity.session_hash(user.password, user.generation)
    if not constant_time_compare(expected, session_hash):
        return None
    found = [_membership(row, len(rows), for_person_id) for row in rows]
    memberships = tuple(membership for membership in found if membership is not None)
    return Account(
        user_id=user_id,
        name=user.full_name,
        username=user.username,
        is_fictional=user.is_fictional,
        has_second_factor=user.has_second_factor,
        preferences=json.loads(user.preferences),
        memberships=memberships,
        membership=_chosen(memberships, assignment_id),
        unread=user.unread,
    )


def _chosen(memberships: tuple[Membership, ...], assignment_id: int | None) -> Membership | None:
    if len(memberships) == 1:
        return memberships[0]
    return next((one for one in memberships if one.assignment_id == assignment_id), None)


def _membership(row: _RoleRow, roles: int, for_person_id: int | None) -> Membership | None:
    if row.assignment_id is None or row.role is None:
        return None
    acting_for: dict[int, str] = {}
    if row.person_id is not None and row.person_name is not None:
        acting_for[row.person_id] = row.person_name
        acting_for |= {person.person_id: person.name for person in row.represented}
    return Membership(
        user_id=row.user_id,
        name=row.full_name,
        role=row.role,
        assignment_id=row.assignment_id,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        provider_id=row.provider_id,
        municipality_id=row.municipality_id,
        direction_id=row.direction_id,
        jurisdiction_id=row.jurisdiction_id,
        region_name=row.region_name,
        time_zone=ZoneInfo(row.time_zone) if row.time_zone else None,
        person_id=row.person_id,
        acting_for=tuple(acting_for.items()),
        for_person_id=for_person_id if for_person_id in acting_for else row.person_id,
        roles=roles,
        is_fictional=row.is_fictional,
        preferences=json.loads(row.preferences),
    )

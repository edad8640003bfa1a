"""Citizens as a clerk finds and sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import NotVisible, Scope, require_visible, scope_params
from sotszakaz.certificates.queries import certificate_by_number
from sotszakaz.database import sql
from sotszakaz.database.rows import fetch, fetch_one
from sotszakaz.people.queries import masked_snils, person_by_snils
from sotszakaz.reads.filters import name_range

PEOPLE = sql.load("reads/office/sql/people.sql")
PERSON = sql.load("reads/office/sql/person.sql")
REPRESENTATIONS = sql.load("reads/office/sql/representations.sql")
MAX_FOUND = 50


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A citizen as the results of a search show them."""

    person_id: int
    public_id: UUID
    full_name: str
    birth_date: date
    municipality: str
    address: str
    phone: str
    applications: int


@dataclass(frozen=True, slots=True)
class PersonCard(PersonRow):
    """A citizen and the sign-in name of their account; it is empty without an account."""

    username: str


@dataclass(frozen=True, slots=True)
class Representation:
    """Who acts for the citizen, or for whom the citizen acts (``is_of_person`` tells which)."""

    representation_id: int
    name: str
    public_id: UUID
    basis: str
    document: str
    first_day: date
    last_day: date | None
    is_of_person: bool

    def is_in_force(self, today: date) -> bool:
        """Say whether it is in force or still to come."""
        return self.last_day is None or self.last_day >= today


@dataclass(frozen=True, slots=True)
class PersonView:
    """A citizen with those around them."""

    row: PersonCard
    snils: str
    representations: list[Representation]


def people_by_name(membership: Membership, text: str) -> list[PersonRow]:
    """Find people by the beginning of the full name; «ё» and capitals make no difference."""
    names = name_range(text)
    return _people(membership, **names) if names["name_from"] else []


def people_by_number(membership: Membership, text: str) -> list[PersonRow]:
    """Find the person of an application or of a certificate by its exact number.

    Raises:
        WrongNumber: it looks like the number of a certificate, but is not.
    """
    number = text.strip()
    people = _people(membership, application=number)
    if people or not _is_long_number(number):
        return people
    certificate = certificate_by_number(number)
    return _people(membership, person=certificate.person_id) if certificate else []


def person_at_desk(membership: Membership, snils: str) -> PersonRow | None:
    """Find a citizen of the region by the exact СНИЛС: who knows it stands at the desk.

    Raises:
        WrongNumber: this is not a СНИЛС.
    """
    person = person_by_snils(snils)
    if person is None:
        return None
    try:
        person_id = require_visible(membership, Scope.PERSON_AT_DESK, person.public_id)
    except NotVisible:
        return None
    return fetch_one(PersonCard, PERSON, {"person": person_id})


def person_view(person_id: int) -> PersonView:
    """Show a citizen; who may see them was judged before."""
    of_person = {"person": person_id}
    return PersonView(
        row=fetch_one(PersonCard, PERSON, of_person),
        snils=masked_snils(person_id),
        representations=fetch(Representation, REPRESENTATIONS, of_person),
    )


def _people(membership: Membership, **wanted: object) -> list[PersonRow]:
    filters = {**name_range(""), "application": "", "person": None, "limit": MAX_FOUND, **wanted}
    return fetch(PersonRow, PEOPLE, scope_params(membership) | filters)


def _is_long_number(text: str) -> bool:
    digits = text.replace(" ", "").replace("-", "")
    return digits.isascii() and digits.isdigit() and len(digits) == 15

"""Citizens as a clerk finds and sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sotszakaz.certificates.queries import certificate_by_number
from sotszakaz.database import sql
from sotszakaz.eligibility.models import Application
from sotszakaz.people.queries import masked_snils, person_by_snils
from sotszakaz.people.rules import name_prefix
from sotszakaz.reads.office.sight import (
    FULL_NAME,
    IN_SIGHT,
    NAMED,
    Sight,
    name_bounds,
)

# Those who applied to the body, and those who applied to nobody yet.
APPLIED = f"""
    EXISTS (SELECT FROM eligibility_application a
              JOIN planning_quota q ON q.id = a.quota_id
              JOIN planning_service s ON s.id = q.service_id
             WHERE a.person_id = p.id AND {IN_SIGHT})
"""
NEWCOMER = """
    (NOT EXISTS (SELECT FROM eligibility_application a WHERE a.person_id = p.id)
     AND t.jurisdiction_id = %(jurisdiction)s
     AND (%(place)s::bigint IS NULL OR p.municipality_id = %(place)s))
"""
ROW = f"""
SELECT p.id, p.public_id, {FULL_NAME}, p.birth_date, t.name, p.address, p.phone,
       (SELECT count(*) FROM eligibility_application n WHERE n.person_id = p.id)
  FROM people_person p JOIN policy_municipality t ON t.id = p.municipality_id
"""
BY_NAME = f"""
{ROW} WHERE {NAMED} AND ({APPLIED} OR {NEWCOMER})
 ORDER BY p.sort_key, p.birth_date, p.id LIMIT %(limit)s
"""
BY_KEYS = f"{ROW} WHERE p.id = ANY(%(people)s) AND ({APPLIED} OR {NEWCOMER}) ORDER BY p.sort_key"
ONE = f"{ROW} WHERE p.id = %(person)s"
REPRESENTATIVES = f"""
SELECT r.id, {FULL_NAME}, p.public_id, r.basis, r.document, lower(r.period), upper(r.period),
       r.person_id = %(person)s
  FROM people_representative r
  JOIN people_person p
    ON p.id = CASE WHEN r.person_id = %(person)s THEN r.representative_id ELSE r.person_id END
 WHERE r.person_id = %(person)s OR r.representative_id = %(person)s
 ORDER BY lower(r.period) DESC, r.id
"""
ACCOUNT = """
SELECT u.username FROM people_citizenaccount c JOIN identity_user u ON u.id = c.user_id
 WHERE c.person_id = %(person)s
"""


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
    """A citizen with those around them; ``username`` is empty without an account."""

    row: PersonRow
    snils: str
    representations: list[Representation]
    username: str


def people_named(
    text: str, sight: Sight, *, jurisdiction_id: int, limit: int = 50
) -> list[PersonRow]:
    """Find people by the beginning of the full name; «ё» and capitals make no difference."""
    prefix = name_prefix(text)
    if not prefix:
        return []
    values = {"jurisdiction": jurisdiction_id, "limit": limit, **name_bounds(prefix)}
    return [PersonRow(*found) for found in sql.rows(BY_NAME, sight.parameters() | values)]


def person_numbered(text: str, sight: Sight, *, jurisdiction_id: int) -> list[PersonRow]:
    """Find the person of an application or of a certificate by its exact number.

    Raises:
        WrongNumber: it looks like the number of a certificate, but is not.
    """
    clean = text.strip()
    keys = list(Application.objects.filter(number=clean).values_list("person_id", flat=True))
    if not keys and _is_long_number(clean):
        certificate = certificate_by_number(clean)
        keys = [certificate.person_id] if certificate else []
    values = {"jurisdiction": jurisdiction_id, "people": keys}
    return [PersonRow(*found) for found in sql.rows(BY_KEYS, sight.parameters() | values)]


def person_with_snils(text: str, *, jurisdiction_id: int) -> PersonRow | None:
    """Find a citizen of the region by the exact СНИЛС: who knows it stands at the desk.

    Raises:
        WrongNumber: this is not a СНИЛС.
    """
    found = person_by_snils(text)
    if found is None:
        return None
    place = "t.jurisdiction_id = %(jurisdiction)s"
    rows = sql.rows(
        f"{ONE} AND {place}", {"person": found.person_id, "jurisdiction": jurisdiction_id}
    )
    return PersonRow(*rows[0]) if rows else None


def person_view(person_id: int) -> PersonView:
    """Show a citizen; who may see them was judged before."""
    asked = {"person": person_id}
    account = sql.rows(ACCOUNT, asked)
    return PersonView(
        row=PersonRow(*sql.row(ONE, asked)),
        snils=masked_snils(person_id),
        representations=[_representation(row) for row in sql.rows(REPRESENTATIVES, asked)],
        username=account[0][0] if account else "",
    )


def _representation(found: tuple[Any, ...]) -> Representation:
    *named, first, after, is_of_person = found
    last = after - timedelta(days=1) if after else None
    return Representation(*(*named, first, last, is_of_person))


def _is_long_number(text: str) -> bool:
    digits = text.replace(" ", "").replace("-", "")
    return digits.isascii() and digits.isdigit() and len(digits) == 15

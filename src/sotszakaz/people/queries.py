"""Finding citizens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from sotszakaz.database.encryption import decrypt, lookup_digest
from sotszakaz.kernel.identifiers import mask_snils, parse_snils
from sotszakaz.people.models import Person, Representative
from sotszakaz.people.rules import name_prefix

SNILS_COLUMN = "people_person.snils"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A citizen as lists show them."""

    person_id: int
    public_id: UUID
    full_name: str
    birth_date: dt.date
    municipality_id: int


def people_by_name(text: str, *, limit: int = 50) -> list[FoundPerson]:
    """Find people whose full name begins with the text; capitals and «ё» make no difference."""
    prefix = name_prefix(text)
    if not prefix:
        return []
    matching = Person.objects.filter(sort_key__startswith=prefix)
    return _found(matching.order_by("sort_key", "birth_date", "pk")[:limit])


def person_by_snils(text: str) -> FoundPerson | None:
    """Find a citizen by СНИЛС.

    Raises:
        WrongNumber: this is not a СНИЛС.
    """
    digest = lookup_digest(parse_snils(text))
    return next(iter(_found(Person.objects.filter(snils_digest=digest))), None)


def masked_snils(person_id: int) -> str:
    """Show as much of a citizen's СНИЛС as its owner needs to know it."""
    stored = Person.objects.values_list("snils_encrypted", flat=True).get(pk=person_id)
    return mask_snils(decrypt(bytes(stored), column=SNILS_COLUMN))


def may_represent(representative_id: int, person_id: int, *, on: dt.date) -> bool:
    """Say whether one citizen acts for another on a day."""
    return Representative.objects.filter(
        representative_id=representative_id, person_id=person_id, period__contains=on
    ).exists()


def _found(people: QuerySet[Person]) -> list[FoundPerson]:
    return [
        FoundPerson(
            person_id=person.pk,
            public_id=person.public_id,
            full_name=str(person),
            birth_date=person.birth_date,
            municipality_id=person.municipality_id,
        )
        for person in people
    ]


def person_name(person_id: int) -> str:
    """Name a citizen in full."""
    return str(Person.objects.get(pk=person_id))

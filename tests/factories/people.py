"""Citizens."""

from __future__ import annotations

import datetime as dt

from sotszakaz.database.encryption import encrypt, lookup_digest
from sotszakaz.kernel.identifiers import snils_check
from sotszakaz.people.models import Person
from sotszakaz.policy.models import Municipality


def make_person(number: int, *, municipality_id: int | None = None, surname: str = "") -> int:
    """Create a citizen; ``number`` tells one from another and makes a true СНИЛС."""
    digits = f"{100_000_000 + number}"
    snils = digits + snils_check(digits)
    return Person.objects.create(
        surname=surname or f"Иванова{number}",
        given_name="Мария",
        patronymic="Петровна",
        birth_date=dt.date(1950, 1, 1),
        is_female=True,
        snils_encrypted=encrypt(snils, column="people_person.snils"),
        snils_digest=lookup_digest(snils),
        municipality_id=municipality_id or Municipality.objects.earliest("pk").pk,
        is_fictional=True,
    ).pk

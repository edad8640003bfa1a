"""Registering citizens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import rows, sql
from sotszakaz.database.encryption import encrypt, lookup_digest
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.identifiers import parse_snils
from sotszakaz.people.queries import SNILS_COLUMN

REGISTERED = Event("people.registered", "Внесены граждане: {entered} из {listed}")
INCOMING = sql.load("people/sql/incoming_people.sql")
ENTER = sql.load("people/sql/register_people.sql")
REGISTERED_PEOPLE = sql.load("people/sql/registered_people.sql")
COLUMNS = {
    "surname": "text",
    "given_name": "text",
    "patronymic": "text",
    "birth_date": "date",
    "is_female": "boolean",
    "municipality_id": "bigint",
    "address": "text",
    "phone": "text",
    "is_fictional": "boolean",
}
PROTECTED = {"snils_encrypted": "bytea", "snils_digest": "bytea"}
TYPES = [*COLUMNS.values(), *PROTECTED.values()]


@dataclass(frozen=True, slots=True)
class Entered:
    """How many of the list were not entered before."""

    entered: int


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """A citizen of the list, entered now or before."""

    digest: bytes
    person_id: int


@transaction.atomic
def register_people(
    *, people: Sequence[Mapping[str, Any]], actor: Actor, now: datetime
) -> dict[str, int]:
    """Enter citizens and give their ids by СНИЛС; those already entered stay as they are.

    Each mapping has snils, surname, given_name, patronymic, birth_date, is_female,
    municipality_id, address, phone, is_fictional.

    Raises:
        WrongNumber: a СНИЛС is wrong; nobody is entered.
    """
    numbers = [parse_snils(person["snils"]) for person in people]
    digests = [lookup_digest(snils) for snils in numbers]
    _bring_in(people, numbers, digests)
    entered = rows.fetch_one(Entered, ENTER).entered
    ids = {
        bytes(person.digest): person.person_id
        for person in rows.fetch(RegisteredPerson, REGISTERED_PEOPLE)
    }
    sql.run("DROP TABLE incoming_people")
    audit.record(
        REGISTERED,
        subject="people.person:batch",
        actor=actor,
        at=now,
        entered=entered,
        listed=len(people),
    )
    return {snils: ids[digest] for snils, digest in zip(numbers, digests, strict=True)}


def _bring_in(
    people: Sequence[Mapping[str, Any]], numbers: Sequence[str], digests: Sequence[bytes]
) -> None:
    """Copy the people into a temporary table: the fastest way in."""
    sql.run(INCOMING)
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY incoming_people FROM STDIN (FORMAT BINARY)") as copy,
    ):
        copy.set_types(TYPES)
        for person, snils, digest in zip(people, numbers, digests, strict=True):
            secret = encrypt(snils, column=SNILS_COLUMN)
            copy.write_row([*(person[name] for name in COLUMNS), secret, digest])

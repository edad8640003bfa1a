"""Registering citizens."""

import datetime as dt
from typing import Any

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.identifiers import WrongNumber, snils_check
from sotszakaz.people.models import Person
from sotszakaz.people.operations.register_people import register_people
from sotszakaz.people.queries import masked_snils, people_by_name
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def citizen(number: int, municipality_id: int, **other: object) -> dict[str, Any]:
    digits = f"{200_000_000 + number}"
    return {
        "snils": digits + snils_check(digits),
        "surname": "Королёва",
        "given_name": "Анна",
        "patronymic": "",
        "birth_date": dt.date(1948, 3, 5),
        "is_female": True,
        "municipality_id": municipality_id,
        "address": "ул. Мира, 1",
        "phone": "",
        "is_fictional": True,
    } | other


def test_people_are_entered_and_found_by_snils_and_name() -> None:
    place = make_region().municipality_ids[0]
    people = [citizen(1, place), citizen(2, place, surname="Орлов", is_female=False)]
    keys = register_people(people=people, actor=CLERK, now=NOW)
    assert list(keys) == [person["snils"] for person in people]
    first = Person.objects.get(pk=keys[people[0]["snils"]])
    assert (str(first), first.birth_date, first.is_female, first.address, first.is_fictional) == (
        "Королёва Анна",
        dt.date(1948, 3, 5),
        True,
        "ул. Мира, 1",
        True,
    )
    assert masked_snils(first.pk).startswith("***-***-001 ")
    assert [found.person_id for found in people_by_name("королева")] == [first.pk]
    assert AuditEvent.objects.latest("pk").details == {"entered": 2, "listed": 2}


def test_the_number_itself_is_nowhere_in_the_table() -> None:
    place = make_region().municipality_ids[0]
    person = citizen(1, place)
    register_people(people=[person], actor=CLERK, now=NOW)
    stored = Person.objects.get()
    snils = person["snils"].encode()
    assert snils not in bytes(stored.snils_encrypted)
    assert snils not in bytes(stored.snils_digest)


def test_who_is_already_entered_stays_as_he_is() -> None:
    place = make_region().municipality_ids[0]
    first = register_people(people=[citizen(1, place)], actor=CLERK, now=NOW)
    again = register_people(
        people=[citizen(1, place, surname="Иная"), citizen(2, place)], actor=CLERK, now=NOW
    )
    assert first.items() <= again.items()
    assert Person.objects.count() == 2
    assert not people_by_name("иная")


def test_a_wrong_snils_enters_nobody() -> None:
    place = make_region().municipality_ids[0]
    with pytest.raises(WrongNumber):
        register_people(
            people=[citizen(1, place), citizen(2, place, snils="11223344596")],
            actor=CLERK,
            now=NOW,
        )
    assert not Person.objects.exists()

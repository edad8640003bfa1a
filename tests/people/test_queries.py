"""Finding citizens by name and by СНИЛС."""

import datetime as dt

import pytest

from sotszakaz.kernel.identifiers import WrongNumber, snils_check
from sotszakaz.people.queries import masked_snils, people_by_name, person_by_snils
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def test_a_person_is_found_whatever_way_yo_and_capitals_are_written() -> None:
    make_region()
    key = make_person(1, surname="Семёнова")
    make_person(2, surname="Семенчук")
    for typed in ("Семёнова", "семенова", "  СЕМЁНОВА   мария "):
        assert [found.person_id for found in people_by_name(typed)] == [key]
    assert [found.full_name for found in people_by_name("сем")] == [
        "Семёнова Мария Петровна",
        "Семенчук Мария Петровна",
    ]


def test_signs_of_a_pattern_are_only_letters() -> None:
    make_region()
    make_person(1, surname="Иванова")
    assert people_by_name("%") == []
    assert people_by_name("   ") == []


def test_a_person_is_found_by_snils() -> None:
    region = make_region()
    key = make_person(7)
    snils = "100000007" + snils_check("100000007")
    found = person_by_snils(f"{snils[:3]}-{snils[3:6]}-{snils[6:9]} {snils[9:]}")
    assert found is not None
    assert (found.person_id, found.birth_date) == (key, dt.date(1950, 1, 1))
    assert found.municipality_id == region.municipality_ids[0]
    assert masked_snils(key) == f"***-***-007 {snils[9:]}"


def test_an_unknown_snils_finds_nobody_and_a_wrong_one_is_refused() -> None:
    make_region()
    assert person_by_snils("112-233-445 95") is None
    with pytest.raises(WrongNumber):
        person_by_snils("112-233-445 96")

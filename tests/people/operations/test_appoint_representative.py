"""Appointing a representative and ending the mandate."""

import datetime as dt

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.people.models import Representative
from sotszakaz.people.operations.appoint_representative import (
    BasisMissing,
    appoint_representative,
)
from sotszakaz.people.operations.end_representation import EndsOutside, end_representation
from sotszakaz.people.queries import may_represent
from sotszakaz.people.rules import Mandate
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2024, 1, 10), dt.date(2024, 12, 31)
MANDATE = Mandate("доверенность", "№ 5 от 10.01.2024", FIRST, LAST)


def appoint(person_id: int, representative_id: int, mandate: Mandate = MANDATE) -> int:
    return appoint_representative(
        person_id=person_id,
        representative_id=representative_id,
        mandate=mandate,
        actor=CLERK,
        now=NOW,
    )


@pytest.fixture
def people() -> tuple[int, int]:
    make_region()
    return make_person(1), make_person(2)


def test_a_representative_acts_within_the_mandate_only(people: tuple[int, int]) -> None:
    person, daughter = people
    appoint(person, daughter)
    assert may_represent(daughter, person, on=FIRST)
    assert may_represent(daughter, person, on=LAST)
    assert not may_represent(daughter, person, on=dt.date(2025, 1, 1))
    assert not may_represent(person, daughter, on=FIRST)
    assert AuditEvent.objects.latest("pk").details["until"] == "2024-12-31"


def test_a_mandate_may_be_for_good_and_ended_later(people: tuple[int, int]) -> None:
    person, guardian = people
    key = appoint(person, guardian, Mandate("опекун", "решение № 1", FIRST, None))
    assert AuditEvent.objects.latest("pk").details["until"] == "бессрочно"
    end_representation(representation_id=key, last_day=dt.date(2024, 5, 31), actor=CLERK, now=NOW)
    assert may_represent(guardian, person, on=dt.date(2024, 5, 31))
    assert not may_represent(guardian, person, on=dt.date(2024, 6, 1))


@pytest.mark.parametrize("day", [dt.date(2024, 1, 9), dt.date(2025, 1, 1)])
def test_a_mandate_does_not_end_out_of_its_days(people: tuple[int, int], day: dt.date) -> None:
    key = appoint(*people)
    with pytest.raises(EndsOutside):
        end_representation(representation_id=key, last_day=day, actor=CLERK, now=NOW)
    assert Representative.objects.get().period.upper == dt.date(2025, 1, 1)


def test_nobody_represents_himself(people: tuple[int, int]) -> None:
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        appoint(people[0], people[0])
    assert refused.value.constraint == "representative_is_another_person"


def test_a_mandate_for_the_same_days_is_refused(people: tuple[int, int]) -> None:
    appoint(*people)
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        appoint(*people)
    assert str(refused.value) == "Полномочия этого представителя на те же дни уже внесены."
    assert Representative.objects.count() == 1


@pytest.mark.parametrize(("basis", "document"), [(" ", "№ 5"), ("доверенность", "")])
def test_a_mandate_needs_its_basis_and_document(
    people: tuple[int, int], basis: str, document: str
) -> None:
    with pytest.raises(BasisMissing):
        appoint(*people, Mandate(basis, document, FIRST, LAST))
    assert not Representative.objects.exists()

"""Registering services and categories, enabling them, setting what a certificate carries."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction

from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.planning.models import Category, Enablement, FaceValue, Service
from sotszakaz.planning.operations.enable_service import enable_service
from sotszakaz.planning.operations.register_categories import register_categories
from sotszakaz.planning.operations.register_service import UnitUnknown, register_service
from sotszakaz.planning.operations.set_face_values import set_face_values
from sotszakaz.planning.rules import NewFaceValue, NewService, RowsRefused
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import Region, make_region
from tests.planning.planned import YEAR_BEGINS, YEAR_ENDS

pytestmark = pytest.mark.django_db


def service(region: Region) -> NewService:
    return NewService(
        registry_entry_no="869000О.99.0.АЯ02АА00000",
        name="Спортивная подготовка",
        content="",
        delivery_form="очно",
        unit="academic_hours",
        okei="539",
        standard_act_id=region.legal_act_id,
        is_individual=False,
    )


def test_a_service_of_another_kind_is_registered_as_a_row() -> None:
    region = make_region()
    key = register_service(
        direction_id=region.direction_id, service=service(region), actor=CLERK, now=NOW
    )
    stored = Service.objects.get(pk=key)
    assert (stored.name, stored.unit, stored.is_individual) == (
        "Спортивная подготовка",
        "academic_hours",
        False,
    )


def test_a_service_in_an_unknown_unit_is_refused() -> None:
    region = make_region()
    with pytest.raises(UnitUnknown) as refused:
        register_service(
            direction_id=region.direction_id,
            service=replace(service(region), unit="hours"),
            actor=CLERK,
            now=NOW,
        )
    assert "minutes, visits, days, people, academic_hours" in str(refused.value)
    assert Service.objects.count() == 1


def test_a_registry_number_is_registered_once() -> None:
    region = make_region()
    known = replace(service(region), registry_entry_no="880000О.99.0.АЭ25АА00000")
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        register_service(direction_id=region.direction_id, service=known, actor=CLERK, now=NOW)
    assert str(refused.value).startswith("Услуга с таким уникальным номером")
    assert Service.objects.count() == 1


def test_categories_are_registered_once() -> None:
    region = make_region()
    keys = register_categories(
        direction_id=region.direction_id, names={"degree_3": "III"}, actor=CLERK, now=NOW
    )
    assert Category.objects.get(pk=keys["degree_3"]).name == "III"
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        register_categories(
            direction_id=region.direction_id, names={"degree_3": "III"}, actor=CLERK, now=NOW
        )
    assert refused.value.constraint == "category_is_unique"
    assert Category.objects.count() == 3


def test_a_service_is_enabled_by_an_act_from_a_day() -> None:
    region = make_region(enabled=False)
    key = enable_service(
        service_id=region.service_id,
        legal_act_id=region.legal_act_id,
        first_day=YEAR_BEGINS,
        last_day=None,
        actor=CLERK,
        now=NOW,
    )
    stored = Enablement.objects.get(pk=key)
    assert (stored.legal_act_id, stored.period.lower, stored.period.upper) == (
        region.legal_act_id,
        YEAR_BEGINS,
        None,
    )


def face_value(region: Region, row: int, year: int) -> NewFaceValue:
    return NewFaceValue(
        row=row,
        service_id=region.service_id,
        category_id=region.category_ids[0],
        units=480,
        first_day=YEAR_BEGINS.replace(year=year),
        last_day=YEAR_ENDS.replace(year=year),
        legal_act_id=region.legal_act_id,
    )


def test_face_values_of_another_year_are_set() -> None:
    region = make_region()
    set_face_values(face_values=[face_value(region, 1, 2025)], actor=CLERK, now=NOW)
    stored = FaceValue.objects.get(period__contains=dt.date(2025, 6, 1))
    assert stored.units == 480


def test_a_second_face_value_for_the_same_days_is_refused() -> None:
    region = make_region()
    rows = [face_value(region, 1, 2025), face_value(region, 2, 2024)]
    with pytest.raises(RowsRefused) as refused:
        set_face_values(face_values=rows, actor=CLERK, now=NOW)
    (fault,) = refused.value.faults
    assert str(fault) == (
        "Строка 2: срок пересекается с уже установленным (с 01.01.2024 по 31.12.2024). "
        "Исправьте даты действия."
    )
    assert FaceValue.objects.count() == 2


def test_a_certificate_that_carries_nothing_is_refused() -> None:
    region = make_region()
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        set_face_values(
            face_values=[replace(face_value(region, 1, 2025), units=0)], actor=CLERK, now=NOW
        )
    assert refused.value.constraint == "face_value_is_positive"

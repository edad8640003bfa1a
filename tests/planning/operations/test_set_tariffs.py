"""Setting tariffs."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.money import Money
from sotszakaz.planning.models import Tariff
from sotszakaz.planning.operations.set_tariffs import set_tariffs
from sotszakaz.planning.rules import RowsRefused
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import make_region
from tests.planning.planned import tariff

pytestmark = pytest.mark.django_db

NEW_YEAR, SPRING = dt.date(2025, 1, 1), dt.date(2025, 3, 1)


def test_tariffs_follow_one_another() -> None:
    region = make_region()
    set_tariffs(
        tariffs=[
            tariff(region, 2, NEW_YEAR, dt.date(2025, 2, 28)),
            replace(tariff(region, 3, SPRING, None), price=Money.roubles(70)),
        ],
        actor=CLERK,
        now=NOW,
    )
    tariffs = Tariff.objects.filter(
        service_id=region.service_id, municipality_id=region.municipality_ids[0]
    )
    assert tariffs.get(period__contains=dt.date(2025, 2, 28)).price == Money.roubles(62, 45)
    assert tariffs.get(period__contains=SPRING).price == Money.roubles(70)
    assert AuditEvent.objects.latest("pk").details == {"count": 2}


def test_overlapping_tariffs_are_named_and_none_is_set() -> None:
    region = make_region()
    rows = [
        tariff(region, 2, NEW_YEAR, dt.date(2025, 3, 31)),
        tariff(region, 3, SPRING, None),
        tariff(region, 4, dt.date(2024, 12, 31), dt.date(2024, 12, 31)),
    ]
    with pytest.raises(RowsRefused) as refused:
        set_tariffs(tariffs=rows, actor=CLERK, now=NOW)
    assert str(refused.value) == (
        "Ничего не записано. Что исправить:\n"
        "Строка 3: срок пересекается со строкой 2 (с 01.01.2025 по 31.03.2025). "
        "Исправьте даты действия.\n"
        "Строка 4: срок пересекается с уже установленным (с 01.01.2024 по 31.12.2024). "
        "Исправьте даты действия."
    )
    assert Tariff.objects.count() == 2


def test_a_price_of_nothing_is_refused() -> None:
    region = make_region()
    free = replace(tariff(region, 2, NEW_YEAR, None), price=Money(0))
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        set_tariffs(tariffs=[free], actor=CLERK, now=NOW)
    assert str(refused.value) == "Цена и число единиц в тарифе должны быть больше нуля."
    assert Tariff.objects.count() == 2

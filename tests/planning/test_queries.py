"""What is planned, as others ask about it."""

import datetime as dt

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.planning.queries import (
    OrderMissing,
    TariffInForce,
    TariffMissing,
    approved_order,
    budget_lines,
    categories_by_title,
    quotas_of_order,
    services_by_registry_no,
    tariff_on,
)
from tests.factories.days import TODAY
from tests.factories.planning import KBK
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def test_a_tariff_is_of_its_place_and_day() -> None:
    region = make_region(price=Money(6245), per_units=5)
    where = {"service_id": region.service_id, "municipality_id": region.municipality_ids[1]}
    assert tariff_on(**where, day=TODAY) == TariffInForce(Money(6245), 5)
    with pytest.raises(TariffMissing) as missing:
        tariff_on(**where, day=dt.date(2025, 1, 1))
    assert str(missing.value).startswith("На 01.01.2025 для этой услуги")


def test_an_order_in_force_is_found_by_its_year() -> None:
    region = make_region()
    where = {"direction_id": region.direction_id, "authority_id": region.authority_id}
    assert approved_order(**where, year=2024) == region.order_id
    with pytest.raises(OrderMissing):
        approved_order(**where, year=2025)


def test_quotas_of_an_order_go_by_place_and_category() -> None:
    region = make_region(volume=7)
    rows = quotas_of_order(region.order_id)
    assert [(row.municipality, row.category, row.volume, row.issued) for row in rows] == [
        ("город Дивногорск", "I степень", 7, 0),
        ("город Дивногорск", "II степень", 7, 0),
        ("город Красноярск", "I степень", 7, 0),
        ("город Красноярск", "II степень", 7, 0),
    ]
    assert [row.quota_id for row in rows] == [region.quota_ids[i] for i in (1, 3, 0, 2)]


def test_a_budget_line_shows_where_its_money_stands() -> None:
    region = make_region(limit=Money.roubles(500))
    (line,) = budget_lines(direction_id=region.direction_id, year=2024)
    assert (line.line_id, line.kbk, line.payer) == (region.budget_line_id, KBK, "Казначей")
    assert (line.limit, line.free, line.reserved) == (Money(50_000), Money(50_000), Money(0))
    assert budget_lines(direction_id=region.direction_id, year=2025) == []


def test_files_name_services_and_categories_their_own_way() -> None:
    region = make_region()
    first, second = region.category_ids
    assert services_by_registry_no() == {"880000О.99.0.АЭ25АА00000": region.service_id}
    assert categories_by_title(region.direction_id) == {
        "degree_1": first,
        "I степень": first,
        "degree_2": second,
        "II степень": second,
    }

"""What is in force in a region on a day."""

import datetime as dt
from fractions import Fraction

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.policy.queries import (
    ParameterMissing,
    act_names,
    calendar,
    code_parameter,
    direction_id,
    fraction_parameter,
    jurisdictions,
    money_parameter,
    municipalities_by_oktmo,
    time_zone,
    time_zone_of_act,
)
from tests.factories.days import TODAY, ZONE
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


def test_parameters_are_read_by_their_kinds() -> None:
    region = make_region()
    where = {"jurisdiction_id": region.jurisdiction_id, "direction_id": region.direction_id}
    assert money_parameter("subsistence_minimum", **where, on=TODAY) == Money.roubles(15453)
    assert fraction_parameter("fee_limit_multiple", **where, on=TODAY) == Fraction(3, 2)
    assert code_parameter("rounding", **where, on=TODAY) == "half_up"


def test_a_parameter_out_of_its_days_is_missing() -> None:
    region = make_region()
    with pytest.raises(ParameterMissing) as missing:
        code_parameter(
            "rounding",
            jurisdiction_id=region.jurisdiction_id,
            direction_id=region.direction_id,
            on=dt.date(2025, 1, 1),
        )
    assert str(missing.value) == (
        "На 01.01.2025 не установлен параметр «rounding». Внесите его значение и акт, "
        "которым оно установлено."
    )


def test_a_region_is_found_by_what_people_call_it() -> None:
    region = make_region()
    assert jurisdictions() == [(region.jurisdiction_id, "24", "Красноярский край")]
    assert direction_id("home_care") == region.direction_id
    assert act_names(region.jurisdiction_id) == {"1-н": "приказ от 20.12.2023"}
    first, second = region.municipality_ids
    assert municipalities_by_oktmo(region.jurisdiction_id) == {
        "04701000": first,
        "04712000": second,
    }
    assert time_zone(region.jurisdiction_id) == ZONE
    assert time_zone_of_act(region.legal_act_id) == ZONE


def test_the_calendar_knows_the_entered_years() -> None:
    days = calendar(make_region().jurisdiction_id)
    assert days.years == {2024}
    assert not days.is_working(dt.date(2024, 1, 13))
    assert days.is_working(dt.date(2024, 1, 15))

"""Setting a parameter of a region."""

import datetime as dt

import pytest
from django.db import transaction

from sotszakaz.database.violations import Refused
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import PeriodReversed
from sotszakaz.policy.models import Parameter
from sotszakaz.policy.operations.set_parameter import set_parameter
from sotszakaz.policy.queries import money_parameter
from sotszakaz.policy.rules import NewParameter
from sotszakaz.policy.states import ParameterKind
from tests.region import CLERK, NOW, Region, make_region

pytestmark = pytest.mark.django_db


def set_subsistence(region: Region, first_day: dt.date, last_day: dt.date | None = None) -> int:
    return set_parameter(
        jurisdiction_id=region.jurisdiction_id,
        direction_id=region.direction_id,
        parameter=NewParameter(
            "subsistence_minimum",
            ParameterKind.MONEY,
            "16 000,50",
            first_day,
            last_day,
            region.act_id,
        ),
        actor=CLERK,
        now=NOW,
    )


def test_a_parameter_without_a_last_day_is_in_force_for_good() -> None:
    region = make_region()
    set_subsistence(region, dt.date(2025, 1, 1))
    found = money_parameter(
        "subsistence_minimum",
        jurisdiction_id=region.jurisdiction_id,
        direction_id=region.direction_id,
        on=dt.date(2050, 1, 1),
    )
    assert found == Money.roubles(16000, 50)


def test_a_second_value_on_the_same_day_is_refused() -> None:
    region = make_region()
    before = Parameter.objects.count()
    with pytest.raises(Refused) as refused, transaction.atomic():
        set_subsistence(region, dt.date(2024, 12, 31), dt.date(2025, 1, 31))
    assert refused.value.constraint == "parameters_do_not_overlap"
    assert Parameter.objects.count() == before


def test_days_the_wrong_way_round_are_refused() -> None:
    region = make_region()
    with pytest.raises(PeriodReversed):
        set_subsistence(region, dt.date(2025, 1, 2), dt.date(2025, 1, 1))

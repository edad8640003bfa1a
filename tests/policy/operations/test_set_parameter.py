"""Setting a parameter of a region."""

import datetime as dt

import pytest
from django.db import transaction

from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import PeriodReversed
from sotszakaz.policy.models import Parameter
from sotszakaz.policy.operations.set_parameter import set_parameter
from sotszakaz.policy.queries import money_parameter
from sotszakaz.policy.rules import NewParameter
from sotszakaz.policy.states import ParameterKind
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.region import Region, make_region

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
            region.legal_act_id,
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


def test_a_value_in_force_for_good_ends_before_the_next_one() -> None:
    region = make_region()
    first = set_subsistence(region, dt.date(2025, 1, 1))
    second = set_subsistence(region, dt.date(2026, 7, 1))
    ended, current = (Parameter.objects.get(pk=key).period for key in (first, second))
    assert (ended.lower, ended.upper) == (dt.date(2025, 1, 1), dt.date(2026, 7, 1))
    assert (current.lower, current.upper) == (dt.date(2026, 7, 1), None)


def test_a_value_in_force_for_good_stays_when_the_next_one_is_refused() -> None:
    region = make_region()
    first = set_subsistence(region, dt.date(2025, 1, 1))
    with pytest.raises(ConstraintViolated), transaction.atomic():
        set_subsistence(region, dt.date(2025, 1, 1))
    with pytest.raises(PeriodReversed):
        set_subsistence(region, dt.date(2026, 1, 2), dt.date(2026, 1, 1))
    assert Parameter.objects.get(pk=first).period.upper is None


def test_a_second_value_on_the_same_day_is_refused() -> None:
    region = make_region()
    before = Parameter.objects.count()
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        set_subsistence(region, dt.date(2024, 12, 31), dt.date(2025, 1, 31))
    assert refused.value.constraint == "parameters_do_not_overlap"
    assert Parameter.objects.count() == before


def test_days_the_wrong_way_round_are_refused() -> None:
    region = make_region()
    with pytest.raises(PeriodReversed):
        set_subsistence(region, dt.date(2025, 1, 2), dt.date(2025, 1, 1))

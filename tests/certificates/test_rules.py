from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.certificates.rules import FeeParameters
from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from tests.reference import certificates as reference
from tests.reference.planning import ROUNDINGS

PARAMETERS = FeeParameters(Money.parse("15453"), Fraction(3, 2), Fraction(1, 2))
FRACTIONS = st.fractions(min_value=0, max_value=5, max_denominator=100)
SUMS = st.integers(0, 100_000_000).map(Money)

pytestmark = pytest.mark.django_db


def monthly_fee_ceiling(income, parameters, rounding="half_up"):
    numbers = parameters.numbers().values()
    (kopecks,) = sql.call("monthly_fee_ceiling", income.kopecks, *numbers, rounding)
    return Money(kopecks)


@pytest.mark.parametrize(
    ("income", "fee"),
    [("28000", "2410,25"), ("23179,50", "0"), ("12000", "0"), ("23179,51", "0,01")],
)
def test_the_fee_is_a_half_of_what_exceeds_one_and_a_half_minimum(income, fee):
    assert monthly_fee_ceiling(Money.parse(income), PARAMETERS) == Money.parse(fee)


@pytest.mark.parametrize(("rounding", "kopecks"), [("half_up", 1), ("down", 0), ("up", 1)])
def test_half_a_kopeck_is_rounded_as_the_region_says(rounding, kopecks):
    parameters = FeeParameters(Money(100), Fraction(1), Fraction(1, 2))
    assert monthly_fee_ceiling(Money(101), parameters, rounding) == Money(kopecks)


@given(
    income=SUMS,
    minimum=SUMS,
    multiple=FRACTIONS,
    share=FRACTIONS,
    rounding=st.sampled_from(sorted(ROUNDINGS)),
)
def test_the_fee_is_that_of_the_slow_reference(income, minimum, multiple, share, rounding):
    parameters = FeeParameters(minimum, multiple, share)
    assert monthly_fee_ceiling(income, parameters, rounding) == reference.monthly_fee_ceiling(
        income=income,
        subsistence_minimum=minimum,
        multiple=multiple,
        share=share,
        rounding=ROUNDINGS[rounding],
    )


def test_where_no_fee_is_charged_there_is_no_ceiling():
    absent = FeeParameters.absent()
    assert absent.keys() == PARAMETERS.numbers().keys()
    assert sql.call("monthly_fee_ceiling", 10**9, *absent.values(), "half_up") == (0,)


@given(
    region=st.integers(0, 99),
    year=st.integers(2000, 2099),
    orders=st.lists(st.integers(1, 10**8 - 1), min_size=1, max_size=20),
)
def test_numbers_made_in_sql_are_those_of_the_slow_reference(region, year, orders):
    bases = [region * 10**12 + year * 10**8 + order for order in orders]
    made = sql.rows(
        "SELECT certificate_number(base) FROM unnest(%(bases)s::bigint[])"
        " WITH ORDINALITY AS b(base, place) ORDER BY place",
        {"bases": bases},
    )
    assert [number for (number,) in made] == [
        reference.certificate_number(f"{region:02d}", year, order) for order in orders
    ]

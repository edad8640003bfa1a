from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.certificates.rules import FeeTerms, monthly_fee_ceiling
from sotszakaz.database import sql
from sotszakaz.kernel.money import Money, Rounding
from tests.reference.certificates import certificate_number

TERMS = FeeTerms(Money.parse("15453"), Fraction(3, 2), Fraction(1, 2), Rounding.HALF_UP)


@pytest.mark.parametrize(
    ("income", "fee"),
    [("28000", "2410,25"), ("23179,50", "0"), ("12000", "0"), ("23179,51", "0,01")],
)
def test_the_fee_is_a_half_of_what_exceeds_one_and_a_half_minimum(income, fee):
    assert monthly_fee_ceiling(income=Money.parse(income), terms=TERMS) == Money.parse(fee)


@pytest.mark.parametrize(
    ("rounding", "kopecks"), [(Rounding.HALF_UP, 1), (Rounding.DOWN, 0), (Rounding.UP, 1)]
)
def test_half_a_kopeck_is_rounded_as_the_region_says(rounding, kopecks):
    terms = FeeTerms(Money(100), Fraction(1), Fraction(1, 2), rounding)
    assert monthly_fee_ceiling(income=Money(101), terms=terms) == Money(kopecks)


@pytest.mark.django_db
@given(
    region=st.integers(0, 99),
    year=st.integers(2000, 2099),
    orders=st.lists(st.integers(1, 10**8 - 1), min_size=1, max_size=20),
)
def test_numbers_made_in_sql_are_those_of_the_kernel(region, year, orders):
    bases = [region * 10**12 + year * 10**8 + order for order in orders]
    made = sql.rows(
        "SELECT certificate_number(base) FROM unnest(%(bases)s::bigint[])"
        " WITH ORDINALITY AS b(base, place) ORDER BY place",
        {"bases": bases},
    )
    assert [number for (number,) in made] == [
        certificate_number(f"{region:02d}", year, order) for order in orders
    ]

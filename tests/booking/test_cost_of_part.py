import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.booking.queries import cost_of_part
from sotszakaz.kernel.money import Money
from tests.reference import fees

pytestmark = pytest.mark.django_db


@given(units=st.integers(-1, 1000), of_units=st.integers(0, 900), kopecks=st.integers(0, 10**10))
def test_the_function_agrees_with_the_plain_rule(units, of_units, kopecks):
    whole = {"of_units": of_units, "of_money": Money(kopecks)}
    assert cost_of_part(units, **whole) == fees.cost_of_part(units, **whole)


def test_the_last_units_take_exactly_what_is_left():
    assert cost_of_part(7, of_units=7, of_money=Money(1000)) == Money(1000)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from tests.reference import fees

pytestmark = pytest.mark.django_db
KOPECKS = st.integers(0, 10**10)


def monthly_fee(cost, ceiling, charged_before):
    """Ask the database, which is where the rule runs."""
    (fee,) = sql.call(
        "monthly_fee",
        cost.kopecks,
        None if ceiling is None else ceiling.kopecks,
        charged_before.kopecks,
    )
    return Money(fee)


@pytest.mark.parametrize(
    ("cost", "ceiling", "elsewhere", "fee"),
    [
        ("6500,00", "2410,25", "0,00", "2410,25"),
        ("1000,00", "2410,25", "0,00", "1000,00"),
        ("6500,00", "2410,25", "2000,00", "410,25"),
        ("6500,00", "2410,25", "2410,25", "0,00"),
        ("6500,00", "2410,25", "3000,00", "0,00"),
        ("0,00", "2410,25", "0,00", "0,00"),
    ],
)
def test_the_holder_pays_the_cost_within_the_ceiling_of_the_month(cost, ceiling, elsewhere, fee):
    assert monthly_fee(
        Money.parse(cost), Money.parse(ceiling), Money.parse(elsewhere)
    ) == Money.parse(fee)


def test_no_ceiling_means_no_fee():
    assert monthly_fee(Money.roubles(6500), None, Money(0)) == Money(0)


@given(cost=KOPECKS, ceiling=st.none() | KOPECKS, charged_before=KOPECKS)
def test_the_function_agrees_with_the_plain_rule(cost, ceiling, charged_before):
    known = (Money(cost), None if ceiling is None else Money(ceiling), Money(charged_before))
    plain = fees.monthly_fee(cost=known[0], ceiling=known[1], charged_before=known[2])
    assert monthly_fee(*known) == plain

"""Settlement: arithmetic of returns."""

from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.kernel.money import Money
from sotszakaz.settlement.rules import amount_to_return


def test_budget_gets_back_its_share_of_the_service():
    amount = amount_to_return(
        cost=Money(50_000),
        act_cost=Money(100_000),
        act_payable=Money(75_000),
        demanded_before=Money(0),
    )
    assert amount == Money(37_500)


@given(
    costs=st.lists(st.integers(1, 10_000), min_size=1, max_size=20),
    part=st.integers(0, 100),
)
def test_demands_never_pass_what_was_paid(costs, part):
    cost = Money(sum(costs))
    payable = Money(cost.kopecks * part // 100)
    demanded = Money(0)
    for one in costs:
        amount = amount_to_return(
            cost=Money(one), act_cost=cost, act_payable=payable, demanded_before=demanded
        )
        assert Money(0) <= amount
        demanded += amount
        assert demanded <= payable

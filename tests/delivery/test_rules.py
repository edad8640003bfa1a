import pytest

from sotszakaz.delivery.rules import monthly_fee
from sotszakaz.kernel.money import Money


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
        cost=Money.parse(cost),
        ceiling=Money.parse(ceiling),
        charged_elsewhere=Money.parse(elsewhere),
    ) == Money.parse(fee)


def test_no_ceiling_means_no_fee():
    cost = Money.roubles(6500)
    assert monthly_fee(cost=cost, ceiling=None, charged_elsewhere=Money(0)) == Money(0)

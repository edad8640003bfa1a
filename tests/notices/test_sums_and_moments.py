"""What is told is what happened: the sum that was paid, and each operation's own people."""

from __future__ import annotations

import pytest

from sotszakaz.delivery.operations.close_contracts import close_contracts
from sotszakaz.kernel.money import Money, total
from sotszakaz.notices.models import Notice
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.record_payment import record_payment
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW, TODAY
from tests.factories.holders import give_contract
from tests.factories.settlement import approve, make_delivered_month
from tests.notices.feeds import begin_here, generate, kinds_of, notices_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_the_sum_a_provider_is_told_is_the_sum_of_its_payment_orders(cast: Cast):
    # Three people in turn to three providers: to the first alone go 8 visits, less the fee.
    fees = [Money(60_809), Money(1), Money(50)]
    month = make_delivered_month(
        people=3, visits=8, fees=fees, region=cast.region, first_person=100
    )
    register = approve(month)
    begin_here()
    executed = {one.identity: one.amount for one in PaymentOrder.objects.all()}
    record_payment(
        register_id=register, executed=executed, actor=cast.accountant.actor, now=month.now
    )
    generate(now=month.now)
    provider = cast.region.provider_ids[0]
    paid = total(one.amount for one in PaymentOrder.objects.filter(provider_id=provider))
    assert paid == Money.parse("3391,91")
    assert notices_of(cast.provider) == [
        ("paid", f"Оплачены услуги за март 2024 года: {paid}."),
    ]
    told = Notice.objects.filter(kind="paid").values_list("text", flat=True)
    sums = [Money.parse(text.removesuffix(".").partition(": ")[2]) for text in told]
    assert total(set(sums)) == total(executed.values())


def test_operations_at_one_moment_do_not_tell_each_others_people(cast: Cast):
    contracts = [give_contract(cast).pk, give_contract(cast, cast.neighbour).pk]
    begin_here()
    for contract in contracts:
        close_contracts(
            contract_ids=[contract],
            last_day=TODAY,
            reason="переезд",
            actor=cast.clerk.actor,
            now=NOW,
        )
    generate()
    assert kinds_of(cast.anna) == kinds_of(cast.neighbour) == ["contract_closed"]
    assert kinds_of(cast.provider) == ["contract_ended"] * 2

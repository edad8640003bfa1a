"""A bank's statement beside a register."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.settlement.rules import Executed, Ordered, match_statement

ACCOUNT = "40201810000000000001"
DAY = dt.date(2024, 3, 28)
FIRST = Ordered(UUID(int=1), 17, DAY, Money(75_000), "2460000101")
SECOND = Ordered(UUID(int=2), 18, DAY, Money(100_000), "2460000102")


def done(order, line=10):
    return Executed(
        line, str(order.number), order.day, order.amount, ACCOUNT, order.recipient_inn, DAY
    )


def match(*statement):
    return match_statement([FIRST, SECOND], statement, payer_account=ACCOUNT)


def test_all_orders_are_found():
    found = match(done(SECOND), done(FIRST))
    assert found.faults == ()
    assert found.foreign == 0
    assert found.executed == {UUID(int=1): Money(75_000), UUID(int=2): Money(100_000)}


def test_other_operations_of_the_day_are_left_out():
    other_number = replace(done(FIRST), number="99")
    other_account = replace(done(FIRST), payer_account="40201810000000000002")
    found = match(other_number, done(FIRST), done(SECOND), other_account)
    assert found.faults == ()
    assert found.foreign == 2


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"day": dt.date(2024, 3, 27)}, "дата 27.03.2024 вместо 28.03.2024"),
        ({"amount": Money(75_001)}, "сумма 750,01\u00a0₽ вместо 750,00\u00a0₽"),
        ({"recipient_inn": "2460000109"}, "ИНН получателя 2460000109 вместо 2460000101"),
        ({"executed_on": None}, "банк не указал дату списания, платёж не исполнен"),
    ],
)
def test_what_differs_is_named_with_its_line(changed, fault):
    found = match(replace(done(FIRST, 12), **changed), done(SECOND))
    assert found.faults == (f"Строка 12, поручение № 17: {fault}.",)


def test_several_differences_of_a_line_stand_together():
    found = match(replace(done(FIRST), amount=Money(1), executed_on=None), done(SECOND))
    assert len(found.faults) == 1
    assert found.faults[0].count(";") == 1


def test_an_order_paid_twice_and_an_order_not_paid_are_named():
    found = match(done(FIRST, 10), done(FIRST, 30))
    assert found.faults == (
        "Строка 30, поручение № 17: поручение уже есть в выписке выше.",
        "Поручения № 18 на 1\u00a0000,00\u00a0₽ в выписке нет.",
    )

"""A month served, accepted, closed, paid, one service of it taken back with its money."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.kernel.money import Money
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from tests.cast import Cast
from tests.region import CLERK
from tests.settlement.made import Delivered, approve, make_delivered


@dataclass(frozen=True)
class Paid:
    """March as it was paid, April with the correction."""

    march: Delivered
    april: Delivered
    register_id: int
    recovery_id: int


def make_paid(cast: Cast, *, people: int = 3, is_returned: bool = True) -> Paid:
    """Pay March, correct the first service of it in April, return its money."""
    march = make_delivered(
        people=people, visits=2, fees=[Money(25_000)], region=cast.region, first_person=100
    )
    register = approve(march)
    answer = {order.identity: order.amount for order in PaymentOrder.objects.all()}
    record_payment(register_id=register, executed=answer, actor=CLERK, now=march.now)
    april = make_delivered(people=1, visits=1, month=4, region=cast.region, first_person=150)
    corrected = correct_closed_visit(
        visit_id=march.visit_ids[0][0],
        accounting_month_id=april.month_id,
        reason="услуга не оказывалась",
        actor=CLERK,
        now=april.now,
    )
    assert corrected.recovery_id is not None
    if is_returned:
        record_return(
            recovery_id=corrected.recovery_id, document="п/п № 7", actor=CLERK, now=april.now
        )
    return Paid(march, april, register, corrected.recovery_id)

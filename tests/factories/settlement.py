"""A month served, accepted, closed, paid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import prepare_register
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from tests.factories.actors import CHIEF, CLERK
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import YEAR, days, moment
from tests.factories.delivery import make_act, make_visit
from tests.factories.people import make_person
from tests.factories.region import Region, make_region

FROM_FEBRUARY = days(dt.date(YEAR, 2, 1), dt.date(YEAR + 1, 1, 1))


@dataclass(frozen=True)
class DeliveredMonth:
    """Keys of what was made, in the order of people."""

    region: Region
    month_id: int
    certificate_ids: list[int]
    contract_ids: list[int]
    visit_ids: list[list[int]]
    act_ids: list[int]
    now: dt.datetime


@dataclass(frozen=True)
class PaidMonth:
    """March as it was paid, April with the correction."""

    march: DeliveredMonth
    april: DeliveredMonth
    register_id: int
    recovery_id: int


def make_delivered_month(
    *,
    people: int = 3,
    visits: int = 2,
    fees: Sequence[Money] = (),
    month: int = 3,
    status: ActStatus = ActStatus.CONFIRMED,
    region: Region | None = None,
    first_person: int = 1,
) -> DeliveredMonth:
    """Make people with a certificate and a contract each, served in a month, acts signed.

    People go to the three providers in turn; ``fees`` are of the first acts.
    """
    region = region or make_region()
    month_id = _open_month(region, month)
    made = DeliveredMonth(region, month_id, [], [], [], [], moment(month, 28))
    issued_at = moment(1, 20)
    for number in range(people):
        person = make_person(first_person + number)
        certificate = make_certificate(region, person, now=issued_at)
        contract = make_contract(
            region,
            certificate,
            offer_id=region.offer_ids[number % 3],
            period=FROM_FEBRUARY,
            answered_at=issued_at,
            now=issued_at,
        )
        made.certificate_ids.append(certificate)
        made.contract_ids.append(contract)
        made.visit_ids.append(
            [make_visit(contract, moment(month, 1 + day, hour=1 + number)) for day in range(visits)]
        )
        fee = fees[number] if number < len(fees) else Money(0)
        if visits:
            made.act_ids.append(make_act(contract, month_id, visits, fee, status, made.now))
    return made


def _open_month(region: Region, month: int) -> int:
    opened = AccountingMonth.objects.filter(month=dt.date(YEAR, month, 1)).first()
    if opened:
        return opened.pk
    return open_month(
        payer_id=region.payer_id,
        direction_id=region.direction_id,
        month=dt.date(YEAR, month, 1),
        actor=CLERK,
        now=moment(month, 1),
    )


def close(made: DeliveredMonth) -> None:
    """Accept all acts of the month and close it."""
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)


def approve(made: DeliveredMonth) -> int:
    """Close the month and send its register to the treasury."""
    close(made)
    register = prepare_register(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    approve_register(register_id=register.register_id, actor=CHIEF, now=made.now)
    return register.register_id


def make_paid_month(region: Region, *, people: int = 3, is_returned: bool = True) -> PaidMonth:
    """Pay March, correct the first service of it in April, return its money."""
    march = make_delivered_month(
        people=people, visits=2, fees=[Money(25_000)], region=region, first_person=100
    )
    register = approve(march)
    answer = {order.identity: order.amount for order in PaymentOrder.objects.all()}
    record_payment(register_id=register, executed=answer, actor=CLERK, now=march.now)
    april = make_delivered_month(people=1, visits=1, month=4, region=region, first_person=150)
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
    return PaidMonth(march, april, register, corrected.recovery_id)

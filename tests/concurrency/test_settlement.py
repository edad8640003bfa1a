"""Settlement under fire: sixteen connections at one barrier, one winner, counters = postings."""

from functools import partial

import pytest
from django.db import transaction

from sotszakaz.database.violations import ConstraintViolated, translate_violations
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.rules import VisitNotInForce
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import PreparerApproves
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.ledger.models import AccountingMonth, LineAccount, Posting
from sotszakaz.ledger.states import MonthStatus, PostingKind
from sotszakaz.monitoring.queries.selfcheck import self_check
from sotszakaz.outbox.models import Message
from sotszakaz.settlement.models import (
    PaymentLine,
    PaymentOrder,
    PaymentRegister,
    Recovery,
)
from sotszakaz.settlement.operations.accept_acts import Accepted, ActsNotConfirmed, accept_acts
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.close_month import (
    MonthChangedMeanwhile,
    close_month,
)
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import NothingToPay, prepare_register
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import AlreadyReturned, record_return
from tests.concurrency.race import RUNNERS, race
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import moment
from tests.factories.delivery import make_visit
from tests.factories.settlement import approve, close, make_delivered_month

pytestmark = pytest.mark.django_db(transaction=True)


def nothing_is_broken():
    assert [(o.check.code, o.breaches) for o in self_check() if not o.is_kept] == []


def all_refused_as(lost, *kinds):
    assert [refusal for refusal in lost if not isinstance(refusal, kinds)] == []


def pay(register_id, made):
    answer = {o.identity: o.amount for o in PaymentOrder.objects.filter(register_id=register_id)}
    return record_payment(register_id=register_id, executed=answer, actor=CLERK, now=made.now)


def test_named_acts_are_accepted_once():
    made = make_delivered_month(people=3, fees=[Money(25_000)])

    won, lost = race(
        [
            lambda: accept_acts(
                accounting_month_id=made.month_id,
                act_ids=made.act_ids,
                actor=CLERK,
                now=made.now,
            )
        ]
        * RUNNERS
    )

    assert (len(won), len(lost)) == (1, RUNNERS - 1)
    all_refused_as(lost, ActsNotConfirmed)
    assert Posting.objects.filter(kind=PostingKind.ACCEPT).count() == 3
    assert LineAccount.objects.get().accepted == Money(275_000)
    nothing_is_broken()


def test_all_acts_of_a_month_are_accepted_once_whoever_comes_first():
    made = make_delivered_month(people=6)
    providers = [*made.region.provider_ids, None]

    won, lost = race(
        [
            partial(
                accept_acts,
                accounting_month_id=made.month_id,
                provider_id=providers[n % 4],
                actor=CLERK,
                now=made.now,
            )
            for n in range(RUNNERS)
        ]
    )

    accepted = [answer.acts for answer in won if isinstance(answer, Accepted)]
    assert (lost, len(accepted), sum(accepted)) == ([], RUNNERS, 6)
    assert set(Act.objects.values_list("status", flat=True)) == {ActStatus.ACCEPTED}
    nothing_is_broken()


def test_act_goes_into_one_register():
    made = make_delivered_month(people=3)
    close(made)

    won, lost = race(
        [lambda: prepare_register(accounting_month_id=made.month_id, actor=CLERK, now=made.now)]
        * RUNNERS
    )

    assert (len(won), len(lost)) == (1, RUNNERS - 1)
    all_refused_as(lost, NothingToPay, ConstraintViolated)
    assert (PaymentRegister.objects.count(), PaymentLine.objects.count()) == (1, 3)
    nothing_is_broken()


def test_preparer_never_approves_and_the_register_leaves_once():
    made = make_delivered_month(people=2)
    close(made)
    register = prepare_register(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    won, lost = race(
        [
            partial(
                approve_register,
                register_id=register.register_id,
                actor=CLERK if n % 2 else CHIEF,
                now=made.now,
            )
            for n in range(RUNNERS)
        ]
    )

    assert (len(won), len(lost)) == (1, RUNNERS - 1)
    all_refused_as(lost, PreparerApproves, IllegalMove)
    assert PaymentRegister.objects.get().approved_by == CHIEF.reference
    assert Message.objects.count() == 1
    nothing_is_broken()


def test_register_is_paid_once():
    made = make_delivered_month(people=3)
    register = approve(made)

    won, lost = race([lambda: pay(register, made)] * RUNNERS)

    assert (won, len(lost)) == ([Money(300_000)], RUNNERS - 1)
    all_refused_as(lost, IllegalMove)
    assert Posting.objects.filter(kind=PostingKind.PAY).count() == 3
    assert LineAccount.objects.get().paid == Money(300_000)
    nothing_is_broken()


def test_month_is_closed_once_and_not_by_its_preparer():
    made = make_delivered_month(people=2)
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    people = (CLERK, CHIEF, CLERK, Actor("user", "deputy"))

    won, lost = race(
        [
            partial(
                close_month,
                accounting_month_id=made.month_id,
                actor=people[n % 4],
                now=made.now,
            )
            for n in range(RUNNERS)
        ]
    )

    assert (len(won), len(lost)) == (1, RUNNERS - 1)
    all_refused_as(lost, PreparerApproves, IllegalMove)
    nothing_is_broken()


@pytest.mark.parametrize("attempt", range(3))
def test_service_is_either_counted_by_the_closing_or_refused(attempt):
    """Fifteen services against one closing: no service slips past the control totals."""
    made = make_delivered_month(people=3)
    late = make_delivered_month(people=3, visits=0, region=made.region, first_person=50)
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    def closing():
        return close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)

    def visiting(number):
        return lambda: _written(late, number)

    won, lost = race([closing, *(visiting(n) for n in range(RUNNERS - 1))])

    month = AccountingMonth.objects.get()
    visits = Visit.objects.filter(accounting_month_id=made.month_id).count()
    if month.status == MonthStatus.CLOSED:
        assert (len(won), month.visits, visits) == (1, 6, 6)
        all_refused_as(lost, ConstraintViolated)
    else:
        assert (len(won), visits) == (RUNNERS - 1, 6 + RUNNERS - 1)
        all_refused_as(lost, MonthChangedMeanwhile)
    nothing_is_broken()


def test_closed_service_is_corrected_once():
    made = make_delivered_month(people=1)
    pay(approve(made), made)
    april = make_delivered_month(people=0, month=4, region=made.region)

    won, lost = race(
        [
            lambda: correct_closed_visit(
                visit_id=made.visit_ids[0][0],
                accounting_month_id=april.month_id,
                reason="услуга не оказывалась",
                actor=CLERK,
                now=april.now,
            )
        ]
        * RUNNERS
    )

    assert (len(won), len(lost)) == (1, RUNNERS - 1)
    all_refused_as(lost, VisitNotInForce, ConstraintViolated)
    recovery = Recovery.objects.get()
    won, lost = race(
        [
            lambda: record_return(
                recovery_id=recovery.pk, document="п/п № 7", actor=CLERK, now=april.now
            )
        ]
        * RUNNERS
    )
    assert (won, len(lost)) == ([Money(50_000)], RUNNERS - 1)
    all_refused_as(lost, AlreadyReturned)
    assert LineAccount.objects.get().returned == Money(50_000)
    nothing_is_broken()


def _written(made, number):
    contract = made.contract_ids[number % 3]
    starts = moment(3, 10 + number // 3, hour=1 + number % 3)
    with translate_violations(), transaction.atomic():
        return make_visit(contract, starts)

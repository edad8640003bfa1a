import pytest

from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.rules import VisitNotInForce
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.kernel.money import Money, total
from sotszakaz.ledger.models import AccountingMonth, ContractAccount, LineAccount, Posting
from sotszakaz.ledger.states import PostingKind
from sotszakaz.settlement import queries
from sotszakaz.settlement.models import PaymentOrder, Recovery
from sotszakaz.settlement.operations.correct_closed_visit import (
    CorrectionMonthNotOpen,
    VisitMonthNotClosed,
    correct_closed_visit,
)
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import (
    ActNotPaidYet,
    AlreadyReturned,
    ReturnDocumentMissing,
    record_return,
)
from tests.factories.actors import CHIEF, CLERK
from tests.factories.settlement import approve, close, make_delivered_month

pytestmark = pytest.mark.django_db
REASON = "услуга не оказывалась"


def correct(made, visit_id, month, reason=REASON):
    return correct_closed_visit(
        visit_id=visit_id,
        accounting_month_id=month.month_id,
        reason=reason,
        actor=CLERK,
        now=month.now,
    )


def april(made):
    return make_delivered_month(people=0, month=4, region=made.region)


def pay(register_id, made):
    answer = {o.identity: o.amount for o in PaymentOrder.objects.filter(register_id=register_id)}
    record_payment(register_id=register_id, executed=answer, actor=CLERK, now=made.now)


def test_correction_names_the_old_row_and_demands_what_the_budget_paid():
    made = make_delivered_month(people=1, visits=2, fees=[Money(25_000)])
    close(made)
    later = april(made)
    old = Visit.objects.get(pk=made.visit_ids[0][0])

    corrected = correct(made, old.pk, later)

    assert corrected.amount == Money(37_500)
    new = Visit.objects.get(pk=corrected.correction_id)
    assert (new.corrects_id, new.units, new.cost, new.after_closing, new.reason) == (
        old.pk,
        -60,
        Money(-50_000),
        True,
        REASON,
    )
    assert new.accounting_month_id == later.month_id
    old.refresh_from_db()
    assert old.is_void is False
    demand = Recovery.objects.get(pk=corrected.recovery_id)
    assert (demand.provider_id, demand.amount, demand.returned_at) == (
        made.region.provider_ids[0],
        Money(37_500),
        None,
    )
    assert queries.demands_not_met() == [demand.pk]


def test_demands_of_an_act_never_pass_what_was_paid():
    made = make_delivered_month(people=1, visits=2, fees=[Money(24_999)])
    close(made)
    later = april(made)

    first, second = (correct(made, visit, later).amount for visit in made.visit_ids[0])

    assert (first, second) == (Money(37_501), Money(37_500))
    assert total(r.amount for r in Recovery.objects.all()) == Money(75_001)


def test_nothing_is_demanded_where_the_holder_paid_all():
    made = make_delivered_month(people=1, visits=1, fees=[Money(50_000)])
    close(made)

    corrected = correct(made, made.visit_ids[0][0], april(made))

    assert (corrected.recovery_id, corrected.amount) == (None, Money(0))
    assert Recovery.objects.count() == 0


def test_service_of_an_open_month_is_corrected_another_way():
    made = make_delivered_month(people=1)
    with pytest.raises(VisitMonthNotClosed):
        correct(made, made.visit_ids[0][0], april(made))
    assert Visit.objects.filter(corrects__isnull=False).count() == 0


def test_reason_is_obligatory():
    made = make_delivered_month(people=1)
    close(made)
    with pytest.raises(ReasonMissing, match="причину исправления"):
        correct(made, made.visit_ids[0][0], april(made), reason=" ")


def test_service_is_corrected_once_and_a_correction_is_not_corrected():
    made = make_delivered_month(people=1)
    close(made)
    later = april(made)
    first = correct(made, made.visit_ids[0][0], later)
    close(later)
    may = make_delivered_month(people=0, month=5, region=made.region)
    for visit in (made.visit_ids[0][0], first.correction_id):
        with pytest.raises(VisitNotInForce):
            correct(made, visit, may)
    assert Recovery.objects.count() == 1


def test_correction_goes_into_an_open_month_of_the_same_payer():
    made = make_delivered_month(people=1)
    close(made)
    with pytest.raises(CorrectionMonthNotOpen, match="март 2024"):
        correct(made, made.visit_ids[0][0], made)
    other = april(made)
    AccountingMonth.objects.filter(pk=other.month_id).update(payer_id=made.region.authority_id)
    with pytest.raises(CorrectionMonthNotOpen, match="апрель 2024"):
        correct(made, made.visit_ids[0][0], other)


def test_returned_money_leaves_paid_for_returned():
    made = make_delivered_month(people=1, visits=2)
    pay(approve(made), made)
    later = april(made)
    recovery = correct(made, made.visit_ids[0][0], later).recovery_id

    with pytest.raises(ReturnDocumentMissing):
        record_return(recovery_id=recovery, document="", actor=CHIEF, now=later.now)
    returned = record_return(
        recovery_id=recovery, document="п/п № 7 от 20.04.2024", actor=CHIEF, now=later.now
    )

    assert returned == Money(50_000)
    line = LineAccount.objects.get()
    assert (line.paid, line.returned) == (Money(50_000), Money(50_000))
    assert ContractAccount.objects.get().returned == Money(50_000)
    posting = Posting.objects.get(kind=PostingKind.RETURN)
    assert (posting.month.month, posting.source_id) == (4, recovery)
    assert Recovery.objects.get().document == "п/п № 7 от 20.04.2024"
    assert queries.demands_not_met() == []
    with pytest.raises(AlreadyReturned, match="п/п № 7"):
        record_return(recovery_id=recovery, document="п/п № 8", actor=CHIEF, now=later.now)


def test_money_that_was_not_paid_is_not_returned():
    made = make_delivered_month(people=1)
    approve(made)
    later = april(made)
    recovery = correct(made, made.visit_ids[0][0], later).recovery_id
    with pytest.raises(ActNotPaidYet):
        record_return(recovery_id=recovery, document="п/п № 7", actor=CHIEF, now=later.now)
    assert Recovery.objects.get().returned_at is None

import pytest
from django.db import Error

from sotszakaz.database import sql
from sotszakaz.database.violations import ConstraintViolated, translate_violations
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.decisions import PreparerApproves, ReasonMissing
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.close_month import (
    ControlTotals,
    MonthChangedMeanwhile,
    close_month,
)
from sotszakaz.settlement.operations.prepare_month_closing import (
    MonthNotReady,
    prepare_month_closing,
)
from sotszakaz.settlement.operations.reopen_prepared_month import (
    reopen_prepared_month,
)
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import moment
from tests.factories.delivery import make_act, make_visit
from tests.factories.settlement import make_delivered_month

pytestmark = pytest.mark.django_db


def month():
    return AccountingMonth.objects.get()


def prepare(made):
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)


def test_closed_month_keeps_its_control_totals():
    made = make_delivered_month(people=3, visits=2, fees=[Money(25_000)])
    prepare(made)

    totals = close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)

    assert totals == ControlTotals(6, 360, Money(300_000), Money(25_000), Money(275_000))
    closed = month()
    assert (closed.status, closed.prepared_by, closed.closed_by, closed.closed_at) == (
        MonthStatus.CLOSED,
        CLERK.reference,
        CHIEF.reference,
        made.now,
    )
    stored = (closed.visits, closed.units, closed.cost, closed.fee, closed.payable)
    assert ControlTotals(*stored) == totals


def test_month_without_services_closes_with_zeros():
    made = make_delivered_month(people=0)
    prepare(made)

    totals = close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)

    assert totals == ControlTotals(0, 0, Money(0), Money(0), Money(0))


def test_rows_of_a_closed_month_refuse_change():
    made = make_delivered_month(people=1)
    prepare(made)
    close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)
    spare = Visit.objects.get(pk=made.visit_ids[0][0])
    for change in (
        "UPDATE delivery_visit SET is_void = true",
        "UPDATE delivery_act SET fee_kopecks = 1, payable_kopecks = payable_kopecks - 1",
        "DELETE FROM delivery_act",
    ):
        with pytest.raises(ConstraintViolated, match="Месяц закрыт"), translate_violations():
            _in_savepoint(change)
    with pytest.raises(ConstraintViolated, match="Месяц закрыт"), translate_violations():
        make_visit(made.contract_ids[0], moment(3, 20))
    assert spare.units == 60


def _in_savepoint(statement):
    sql.run("SAVEPOINT attempt")
    try:
        sql.run(statement)
    except Error:
        sql.run("ROLLBACK TO SAVEPOINT attempt")
        raise


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (ActStatus.FORMED, "акты не подтверждены получателями – 2"),
        (ActStatus.CONFIRMED, "акты не приняты – 2"),
    ],
)
def test_month_is_not_prepared_while_acts_are_not_accepted(status, said):
    made = make_delivered_month(people=2, status=status)

    with pytest.raises(MonthNotReady) as refusal:
        prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    assert str(refusal.value) == (
        f"Месяц март 2024 закрыть нельзя: {said} (Исполнитель 1 – 1, Исполнитель 2 – 1). "
        "Завершите эту работу и повторите."
    )
    assert month().status == MonthStatus.OPEN


def test_month_is_not_prepared_while_services_have_no_act():
    made = make_delivered_month(people=2)
    Act.objects.filter(pk=made.act_ids[1]).delete()
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    with pytest.raises(MonthNotReady, match=r"без акта – 2 \(Исполнитель 2 – 2\)"):
        prepare_month_closing(accounting_month_id=made.month_id, actor=CLERK, now=made.now)


def test_preparer_does_not_close():
    made = make_delivered_month(people=1)
    prepare(made)

    with pytest.raises(PreparerApproves, match="Закрывает месяц не тот"):
        close_month(accounting_month_id=made.month_id, actor=CLERK, now=made.now)

    assert month().status == MonthStatus.PREPARED


def test_month_is_not_closed_before_it_is_prepared_nor_twice():
    made = make_delivered_month(people=1)
    with pytest.raises(IllegalMove):
        close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)
    prepare(made)
    close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)
    with pytest.raises(IllegalMove):
        close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)


def test_month_is_not_closed_when_a_service_appeared_after_it_was_prepared():
    made = make_delivered_month(people=1)
    late = make_delivered_month(people=1, visits=0, region=made.region, first_person=2)
    prepare(made)
    make_visit(late.contract_ids[0], moment(3, 20))

    with pytest.raises(MonthChangedMeanwhile, match="услугах без акта – 1"):
        close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)

    assert (month().status, month().visits) == (MonthStatus.PREPARED, 0)


def test_month_is_not_closed_when_an_act_is_not_the_sum_of_its_services():
    made = make_delivered_month(people=1)
    prepare(made)
    Act.objects.update(cost=Money(100_001), payable=Money(100_001))

    with pytest.raises(MonthChangedMeanwhile, match="не сходятся с записями об услугах – 1"):
        close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)

    assert month().status == MonthStatus.PREPARED


def test_prepared_month_returns_to_work_and_closes_later():
    made = make_delivered_month(people=1)
    prepare(made)
    with pytest.raises(ReasonMissing, match="почему месяц возвращается в работу"):
        reopen_prepared_month(
            accounting_month_id=made.month_id, reason=" ", actor=CHIEF, now=made.now
        )

    reopen_prepared_month(
        accounting_month_id=made.month_id, reason="ещё один акт", actor=CHIEF, now=made.now
    )

    assert (month().status, month().prepared_by, month().prepared_at) == (
        MonthStatus.OPEN,
        "",
        None,
    )
    other = make_delivered_month(people=1, visits=0, region=made.region, first_person=2)
    make_visit(other.contract_ids[0], moment(3, 20))
    make_act(other.contract_ids[0], made.month_id, 1, Money(0), ActStatus.CONFIRMED, made.now)
    prepare(made)
    totals = close_month(accounting_month_id=made.month_id, actor=CHIEF, now=made.now)
    assert totals.visits == 3


def test_month_that_is_not_prepared_is_not_reopened():
    made = make_delivered_month(people=1)
    with pytest.raises(IllegalMove):
        reopen_prepared_month(
            accounting_month_id=made.month_id, reason="ошибка", actor=CHIEF, now=made.now
        )

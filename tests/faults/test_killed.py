"""SIGKILL in the middle of bulk work: nothing is half done, and the repeat finishes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.operations.execute_issue_batch import Issued, execute_issue_batch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.operations.form_acts import form_acts
from sotszakaz.delivery.states import ActStatus
from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.models import Application, IntakeFile
from sotszakaz.eligibility.operations.load_applications import Loaded, load_applications
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.monitoring.queries.selfcheck import self_check
from sotszakaz.people.models import Person
from sotszakaz.settlement.models import PaymentOrder
from sotszakaz.settlement.operations.accept_acts import accept_acts
from sotszakaz.settlement.operations.close_month import close_month
from sotszakaz.settlement.operations.prepare_month_closing import prepare_month_closing
from sotszakaz.settlement.operations.prepare_register import prepare_register
from tests.certificates.issuing import assert_all_adds_up
from tests.eligibility.recipients import line, text
from tests.factories.actors import CHIEF, CLERK, PROVIDER
from tests.factories.days import JANUARY_END, NOW
from tests.factories.delivery import january, make_served_contract
from tests.factories.eligibility import declare_facts, make_applicants
from tests.factories.region import make_region
from tests.factories.settlement import close, make_delivered_month
from tests.faults.killing import JOURNAL, calling, contents, kill_before_the_end, program

pytestmark = pytest.mark.django_db(transaction=True)

HOUR_COST = Money.roubles(500)


def kill(command: tuple[str, ...], *, waits_at: str = JOURNAL) -> None:
    """Kill the process that does the operation; not a row of the database may differ."""
    before = contents()
    kill_before_the_end(command, waits_at=waits_at)
    assert contents() == before


def every_rule_is_kept() -> bool:
    return all(outcome.is_kept for outcome in self_check())


def test_bulk_issue() -> None:
    region = make_region(volume=4)
    make_applicants(region, 6)
    batch = prepare_issue_batch(order_id=region.order_id, actor=CLERK, now=NOW).batch_id
    kill(calling("certificates.execute_issue_batch", batch_id=batch, actor=CHIEF, now=NOW))
    assert not Certificate.objects.exists()

    issued = execute_issue_batch(batch_id=batch, actor=CHIEF, now=NOW)

    assert issued == Issued(issued=4, queued=2, amount=Money.roubles(20_000))
    assert Certificate.objects.count() == 4
    assert_all_adds_up(region)
    assert every_rule_is_kept()


@pytest.mark.parametrize("waits_at", [JOURNAL, "eligibility_application"])
def test_loading_of_recipients(tmp_path: Path, waits_at: str) -> None:
    region = make_region()
    declare_facts(region)
    path = tmp_path / "recipients.csv"
    path.write_bytes(text(*(line(number) for number in range(1, 31))))
    command = program(
        "from pathlib import Path",
        "from sotszakaz.eligibility.intake import read_recipients",
        "from sotszakaz.eligibility.operations.load_applications import load_applications",
        f"order, path = {region.order_id}, Path({str(path)!r})",
        "table = read_recipients(path, path.name, order_id=order, now=now)",
        "load_applications(order_id=order, table=table, actor=actor, now=now)",
        actor=CLERK,
        now=NOW,
    )
    kill(command, waits_at=waits_at)

    table = read_recipients(path, path.name, order_id=region.order_id, now=NOW)
    loaded = load_applications(order_id=region.order_id, table=table, actor=CLERK, now=NOW)

    assert loaded == Loaded(rows=30, new=30, is_repeat=False)
    assert [model.objects.count() for model in (Person, Application, IntakeFile)] == [30, 30, 1]
    assert every_rule_is_kept()


def test_forming_of_acts() -> None:
    region = make_region()
    make_served_contract(region, number=1, visits=2)
    make_served_contract(region, number=2, visits=3)
    month = january(region)
    kill(calling("delivery.form_acts", accounting_month_id=month, actor=PROVIDER, now=JANUARY_END))

    formed = form_acts(accounting_month_id=month, actor=PROVIDER, now=JANUARY_END)

    assert (formed.acts, formed.cost) == (2, HOUR_COST * 5)
    assert Act.objects.count() == 2
    assert every_rule_is_kept()


def test_acceptance_of_acts() -> None:
    made = make_delivered_month(fees=[Money.roubles(250)])
    month, now = made.month_id, made.now
    kill(calling("settlement.accept_acts", accounting_month_id=month, actor=CLERK, now=now))

    accepted = accept_acts(accounting_month_id=month, actor=CLERK, now=now)

    assert (accepted.acts, accepted.payable, accepted.fee) == (
        3,
        Money.roubles(2_750),
        Money.roubles(250),
    )
    assert not Act.objects.exclude(status=ActStatus.ACCEPTED).exists()
    assert every_rule_is_kept()


def test_closing_of_a_month() -> None:
    made = make_delivered_month()
    month, now = made.month_id, made.now
    accept_acts(accounting_month_id=month, actor=CLERK, now=now)
    prepare_month_closing(accounting_month_id=month, actor=CLERK, now=now)
    kill(calling("settlement.close_month", accounting_month_id=month, actor=CHIEF, now=now))
    assert AccountingMonth.objects.get(pk=month).status == MonthStatus.PREPARED

    totals = close_month(accounting_month_id=month, actor=CHIEF, now=now)

    assert (totals.visits, totals.payable) == (6, Money.roubles(3_000))
    assert AccountingMonth.objects.get(pk=month).status == MonthStatus.CLOSED
    assert every_rule_is_kept()


def test_register_for_payment() -> None:
    made = make_delivered_month()
    close(made)
    month, now = made.month_id, made.now + dt.timedelta(hours=1)
    kill(calling("settlement.prepare_register", accounting_month_id=month, actor=CLERK, now=now))

    register = prepare_register(accounting_month_id=month, actor=CLERK, now=now)

    assert (register.acts, register.total, register.orders) == (3, Money.roubles(3_000), 3)
    assert PaymentOrder.objects.count() == 3
    assert every_rule_is_kept()

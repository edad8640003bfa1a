"""Sixteen devices record at once: nothing is delivered twice, nobody is in two places."""

import datetime as dt
import uuid
from functools import partial
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from sotszakaz.booking.models import Contract
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.confirm_acts import ActsOutdated, confirm_acts
from sotszakaz.delivery.operations.record_visit import record_visit
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.rules import RegisterLine, VisitEntry, VisitRefused
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth, ContractAccount
from sotszakaz.ledger.rules import MONTH_LOCK
from sotszakaz.providers.models import Worker
from tests.concurrency.race import RUNNERS, race
from tests.factories.actors import HOLDER, PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january
from tests.factories.delivery import form_january_acts, make_visit
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region, open_month

pytestmark = pytest.mark.django_db(transaction=True)

NOW = in_january(31, 18)


@pytest.fixture
def region():
    region = make_region(workers=RUNNERS, volume=RUNNERS, capacity=RUNNERS)
    open_month(region)
    return region


def served(region, number=1, **changes):
    return make_contract(region, make_certificate(region, make_person(number)), **changes)


def visit(region, contract, number=1, worker=None, **changes):
    """Record a visit of an hour, in an hour of its own."""
    told = {
        "contract": Contract.objects.get(pk=contract).public_id,
        "starts_at": in_january(1, 0) + dt.timedelta(hours=number),
        "units": 60,
        "duration": None,
        "idempotency_key": uuid.UUID(int=number),
        **changes,
    }
    return partial(
        record_visit,
        provider_id=region.provider_ids[0],
        worker_id=worker or region.worker_ids[0],
        visit=VisitEntry(**told),
        actor=PROVIDER,
        now=NOW,
    )


def register(region, *rows):
    return partial(
        record_visits, rows=rows, provider_id=region.provider_ids[0], actor=PROVIDER, now=NOW
    )


def row(region, contract, number, **changes):
    return RegisterLine(
        **{
            "contract_id": contract,
            "worker_id": region.worker_ids[0],
            "starts_at": in_january(1, 0) + dt.timedelta(hours=number),
            "units": 60,
            "idempotency_key": uuid.UUID(int=number),
            **changes,
        }
    )


def reasons(lost):
    return {getattr(refusal, "reason", "") or refusal.constraint for refusal in lost}


def test_the_last_units_of_a_contract_are_given_once(region):
    contract = served(region, units=250)
    won, lost = race([visit(region, contract, number) for number in range(RUNNERS)])
    assert (len(won), reasons(lost)) == (4, {"units"})
    account = ContractAccount.objects.get()
    assert (account.left_units, account.delivered_units) == (10, 240)
    assert Visit.objects.count() == 4
    assert counter_mismatches() == []


def test_the_last_money_of_a_contract_is_spent_once(region):
    contract = served(region, money=Money.roubles(1999))
    won, lost = race([visit(region, contract, number) for number in range(RUNNERS)])
    assert (len(won), reasons(lost)) == (3, {"money"})
    assert ContractAccount.objects.get().left == Money.roubles(499)
    assert counter_mismatches() == []


def test_the_same_key_is_one_visit_and_one_answer(region):
    contract = served(region)
    won, lost = race([visit(region, contract)] * RUNNERS)
    assert (len(won), len(set(won)), lost) == (RUNNERS, 1, [])
    assert ContractAccount.objects.get().delivered == Money.roubles(500)
    assert counter_mismatches() == []


def test_a_worker_is_in_one_place(region):
    contracts = [served(region, number) for number in range(RUNNERS)]
    at_once = {"starts_at": in_january(2)}
    won, lost = race([visit(region, c, n, **at_once) for n, c in enumerate(contracts)])
    assert (len(won), reasons(lost)) == (1, {"worker_is_in_one_place"})
    assert Visit.objects.count() == 1
    assert counter_mismatches() == []


def test_a_person_is_served_once_at_a_time(region):
    contract = served(region)
    workers = Worker.objects.filter(provider_id=region.provider_ids[0]).order_by("pk")
    at_once = {"starts_at": in_january(2)}
    won, lost = race(
        [
            visit(region, contract, number, worker=worker, **at_once)
            for number, worker in enumerate(workers.values_list("pk", flat=True))
        ]
    )
    assert (len(won), reasons(lost)) == (1, {"person_is_served_once_at_a_time"})
    assert counter_mismatches() == []


def test_one_register_sent_by_sixteen_is_recorded_once(region):
    contracts = [served(region, number) for number in range(4)]
    rows = [row(region, c, 4 * n + i) for n, c in enumerate(contracts) for i in range(4)]
    won, lost = race([register(region, *rows)] * RUNNERS)
    assert lost == []
    told = [judged.reason for answer in won if isinstance(answer, list) for judged in answer]
    assert (told.count(None), told.count("recorded")) == (16, 16 * 15)
    assert Visit.objects.count() == 16
    assert counter_mismatches() == []


def test_registers_and_devices_share_what_is_left(region):
    contract = served(region, units=600)
    acts = [
        visit(region, contract, number)
        if number % 2
        else register(region, row(region, contract, number), row(region, contract, number + 50))
        for number in range(RUNNERS)
    ]
    won, lost = race(acts)
    answers = [judged for answer in won if isinstance(answer, list) for judged in answer]
    recorded = sum(judged.is_recorded for judged in answers)
    recorded += sum(not isinstance(answer, list) for answer in won)
    assert reasons(lost) <= {"units", "worker_is_in_one_place"}
    assert recorded == Visit.objects.count() == 10
    assert ContractAccount.objects.get().left_units == 0
    assert counter_mismatches() == []


class Holding(Thread):
    """Another connection that has recorded a visit and will soon commit it, one after another."""

    def __init__(self, *visits):
        super().__init__()
        self.visits, self.recorded, self.go = visits, Event(), Event()

    def run(self):
        with transaction.atomic():
            for record in self.visits:
                record()
            self.recorded.set()
            self.go.wait(timeout=30)
        connection.close()


def blocked(count=1):
    """Wait until so many connections wait for another one."""
    with connection.cursor() as cursor:
        for _ in range(300):
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] >= count:
                return
            cursor.execute("SELECT pg_sleep(0.02)")
    raise AssertionError("nobody waits")


def recorded_meanwhile(holding, act):
    """Run an act that meets a row not committed yet; the row is committed while the act waits."""
    answers = []

    def run():
        answers.extend(race([act])[0])

    holding.start()
    assert holding.recorded.wait(timeout=30)
    meeting = Thread(target=run)
    meeting.start()
    blocked()
    holding.go.set()
    holding.join()
    meeting.join()
    return answers[0]


def test_a_register_that_meets_a_visit_being_recorded_is_judged_again(region):
    first, second = served(region, 1), served(region, 2)
    holding = Holding(visit(region, first, 3))
    judged = recorded_meanwhile(
        holding,
        register(
            region,
            row(region, second, 3, idempotency_key=uuid.UUID(int=30)),
            row(region, second, 4),
        ),
    )
    assert [line.reason for line in judged] == ["worker_busy", None]
    assert Visit.objects.count() == 2
    assert counter_mismatches() == []


def test_a_visit_and_the_closing_of_its_month_do_not_cross(region):
    contract = served(region)
    month = AccountingMonth.objects.get()
    AccountingMonth.objects.update(status="prepared", prepared_by="clerk-petrova")

    def close():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({MONTH_LOCK}, {month.pk})")
            AccountingMonth.objects.update(
                status="closed",
                closed_at=NOW,
                closed_by="chief-sidorova",
                visits=Visit.objects.count(),
            )

    # The device read the month as open a moment before: only the trigger stands in its way.
    def late(number):
        with transaction.atomic():
            make_visit(contract, in_january(1, number))

    def device(number):
        try:
            late(number)
        except Exception as error:
            diagnosis = getattr(error.__cause__, "diag", None)
            assert getattr(diagnosis, "constraint_name", "") == "month_is_closed"
            return "refused"
        return "recorded"

    won, lost = race([*(partial(device, number) for number in range(RUNNERS - 1)), close])
    assert lost == []
    recorded = won.count("recorded")
    assert (recorded + won.count("refused")) == RUNNERS - 1
    assert AccountingMonth.objects.get().visits == Visit.objects.count() == recorded
    assert counter_mismatches() == []


def test_a_visit_and_the_confirmation_of_the_act_do_not_cross(region):
    contract = served(region)
    visit(region, contract, 20)()
    form_january_acts(region)
    confirm = partial(
        confirm_acts, act_ids=[Act.objects.get().pk], actor=HOLDER, now=in_january(31, 19)
    )
    _, lost = race([*(visit(region, contract, n) for n in range(RUNNERS - 1)), confirm])
    assert {type(refusal) for refusal in lost} <= {VisitRefused, ActsOutdated, ConstraintViolated}
    act = Act.objects.get()
    if act.status == "confirmed":
        assert (act.units, Visit.objects.count()) == (60, 1)
        assert reasons(lost) == {"act"}
    else:
        assert any(isinstance(refusal, ActsOutdated) for refusal in lost)
    assert counter_mismatches() == []

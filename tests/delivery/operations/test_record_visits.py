import datetime as dt
import uuid

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.rules import VISIT_REASONS, RegisterLine
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth, ContractAccount
from sotszakaz.planning.models import Service
from sotszakaz.policy.models import Parameter
from sotszakaz.providers.models import Worker
from tests.factories.actors import PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january, moment
from tests.factories.delivery import form_january_acts, make_visit
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region, open_month
from tests.reference.visits import judged_line_by_line

pytestmark = pytest.mark.django_db

NOW = in_january(31, 18)


@pytest.fixture
def region():
    return make_region(workers=3)


@pytest.fixture
def contract(region):
    open_month(region)
    return served(region, 1)


def served(region, number, **changes):
    return make_contract(region, make_certificate(region, make_person(number)), **changes)


def line(region, contract, number=1, **changes):
    """Make a line of an hour on the day of its number by the first worker of the provider."""
    return RegisterLine(
        **{
            "contract_id": contract,
            "worker_id": region.worker_ids[0],
            "starts_at": in_january(number),
            "units": 60,
            "idempotency_key": uuid.UUID(int=number),
            **changes,
        }
    )


def record(region, *rows, now=NOW):
    return record_visits(rows=rows, provider_id=region.provider_ids[0], actor=PROVIDER, now=now)


def reasons(region, *rows, now=NOW):
    expected = judged_line_by_line(rows, region.provider_ids[0], now)
    told = [judged.reason for judged in record(region, *rows, now=now)]
    assert told == expected
    assert counter_mismatches() == []
    return told


def test_a_register_is_recorded_at_once(region, contract):
    other = served(region, 2)
    answers = record(region, line(region, contract, 2), line(region, other, 1))

    visits = {visit.contract_id: visit for visit in Visit.objects.all()}
    assert [answer.visit_id for answer in answers] == [visits[contract].pk, visits[other].pk]
    assert [answer.cost for answer in answers] == [Money.roubles(500)] * 2
    assert [(a.is_recorded, a.sentence) for a in answers] == [(True, "Записано.")] * 2
    visit = visits[contract]
    assert (visit.period.lower, visit.period.upper) == (in_january(2, 9), in_january(2, 10))
    assert (visit.units, visit.cost, visit.recorded_at) == (60, Money.roubles(500), NOW)
    assert counter_mismatches() == []
    event = AuditEvent.objects.get()
    assert (event.event, event.subject) == (
        "delivery.visits_recorded",
        f"providers.provider:{region.provider_ids[0]}",
    )
    assert event.details == {"rows": 2, "recorded": 2, "kopecks": 100_000}


def test_a_bad_line_is_named_and_the_others_stand(region, contract):
    answers = record(region, line(region, contract, 1), line(region, 404, 2))
    assert [answer.reason for answer in answers] == [None, "unknown"]
    assert (answers[1].visit_id, answers[1].is_recorded) == (None, False)
    assert answers[1].sentence == VISIT_REASONS["unknown"]
    assert Visit.objects.count() == 1


def test_a_register_sent_twice_records_nothing_new(region, contract):
    rows = [line(region, contract, day) for day in (1, 2)]
    first, second = record(region, *rows), record(region, *rows)
    assert [answer.reason for answer in second] == ["recorded", "recorded"]
    assert [(a.visit_id, a.cost) for a in first] == [(a.visit_id, a.cost) for a in second]
    assert Visit.objects.count() == 2
    assert counter_mismatches() == []


def test_an_empty_register_records_nothing(region):
    assert record(region) == []
    assert AuditEvent.objects.get().details == {"rows": 0, "recorded": 0, "kopecks": 0}


def test_keys_are_of_one_visit_each(region, contract):
    record(region, line(region, contract, 5))
    assert reasons(
        region,
        line(region, contract, 1),
        line(region, contract, 2, idempotency_key=uuid.UUID(int=1)),
        line(region, contract, 6, idempotency_key=uuid.UUID(int=5)),
    ) == [None, "repeated", "key"]


def test_each_line_is_judged_by_itself(region, contract):
    foreign = served(region, 3, offer_id=region.offer_ids[1])
    waiting = served(region, 4, status="requested")
    assert reasons(
        region,
        line(region, foreign, 1),
        line(region, waiting, 2),
        line(region, contract, 3, starts_at=in_january(1) - dt.timedelta(days=1)),
        line(region, contract, 4, starts_at=NOW + dt.timedelta(minutes=1)),
        line(region, contract, 5, units=0),
        line(region, contract, 6, worker_id=region.worker_ids[1]),
        line(region, contract, 7, starts_at=moment(2, 7)),
        now=NOW,
    ) == ["foreign", "contract", "contract", "future", "amount", "worker", "future"]
    assert reasons(
        region,
        line(region, contract, 7, starts_at=moment(2, 7)),
        now=moment(2, 8),
    ) == ["month"]


@pytest.mark.parametrize(
    ("status", "reason"), [("prepared", "month"), ("closed", "closed")], ids=str
)
def test_a_month_that_is_not_open_takes_no_lines(region, contract, status, reason):
    AccountingMonth.objects.update(status="prepared", prepared_by="clerk-petrova")
    if status == "closed":
        AccountingMonth.objects.update(status=status, closed_at=NOW, closed_by="chief-sidorova")
    assert reasons(region, line(region, contract)) == [reason]


def test_a_confirmed_act_takes_no_more_lines(region, contract):
    record(region, line(region, contract))
    form_january_acts(region)
    assert reasons(region, line(region, contract, 2)) == [None]
    Act.objects.update(status="confirmed", confirmed_at=NOW, signed_by_holder="holder-ivanova")
    assert reasons(region, line(region, contract, 3)) == ["act"]


def test_without_a_rounding_there_is_no_price(region, contract):
    Parameter.objects.filter(code="rounding").delete()
    assert reasons(region, line(region, contract)) == ["tariff"]


def test_a_service_not_counted_in_minutes_is_told_its_length(region, contract):
    Service.objects.update(unit="visits")
    assert reasons(
        region,
        line(region, contract, 1, units=1),
        line(region, contract, 2, units=1, duration=dt.timedelta(minutes=20)),
    ) == ["amount", None]
    assert Visit.objects.get().period.upper == in_january(2) + dt.timedelta(minutes=20)


def test_who_is_busy_already_is_not_recorded_again(region, contract):
    make_visit(contract, in_january(1))
    other = served(region, 2)
    second = Worker.objects.filter(provider_id=region.provider_ids[0]).latest("pk").pk
    assert reasons(
        region,
        line(region, other, 1),
        line(region, contract, 2, starts_at=in_january(1), worker_id=second),
        line(region, contract, 3, starts_at=in_january(1, 10)),
    ) == ["worker_busy", "person_busy", None]


def test_lines_of_a_register_do_not_overlap(region, contract):
    other = served(region, 2)
    second = Worker.objects.filter(provider_id=region.provider_ids[0]).latest("pk").pk
    half = dt.timedelta(minutes=30)
    assert reasons(
        region,
        # Later in the list but earlier in time: this line stands.
        line(region, other, 1, starts_at=in_january(1) + half),
        line(region, contract, 2, starts_at=in_january(1)),
        line(region, contract, 3, starts_at=in_january(1) + half, worker_id=second),
        # It meets only the refused line, and is refused all the same: one of the two is wrong.
        line(region, other, 4, starts_at=in_january(1) + 2 * half, worker_id=second),
    ) == ["worker_overlap", None, "person_overlap", "worker_overlap"]


def test_what_is_left_goes_to_the_earliest_lines(region):
    open_month(region)
    contract = served(region, 1, units=150)
    assert reasons(
        region,
        line(region, contract, 4, units=30),
        line(region, contract, 3, units=90),
        line(region, contract, 2),
        line(region, contract, 1),
    ) == ["units", "units", None, None]
    assert ContractAccount.objects.get().left_units == 30


def test_money_may_end_before_the_units(region):
    open_month(region)
    contract = served(region, 1, money=Money.roubles(999))
    assert reasons(region, line(region, contract, 1), line(region, contract, 2)) == [None, "money"]


LINES: st.SearchStrategy[list[dict[str, int]]] = st.lists(
    st.builds(
        dict,
        contract=st.integers(0, 3),
        worker=st.integers(0, 3),
        minute=st.integers(-3, 20).map(lambda n: n * 30),
        units=st.sampled_from([0, 1, 15, 30, 60, 100]),
        key=st.integers(0, 12),
    ),
    max_size=14,
)


def rows_of(lines, contracts, workers):
    return [
        RegisterLine(
            contract_id=contracts[told["contract"]],
            worker_id=workers[told["worker"]],
            starts_at=in_january(1, 0) + dt.timedelta(minutes=told["minute"]),
            units=told["units"],
            idempotency_key=uuid.UUID(int=told["key"]),
        )
        for told in lines
    ]


@given(stored=LINES, register=LINES)
def test_any_register_is_judged_as_line_by_line(stored, register):
    with transaction.atomic():
        region = make_region(workers=2)
        open_month(region)
        contracts = [
            served(region, 1),
            served(region, 2, units=90),
            served(region, 3, money=Money.roubles(700)),
            served(region, 4, offer_id=region.offer_ids[1]),
        ]
        ours = Worker.objects.filter(provider_id=region.provider_ids[0])
        workers = [*ours.values_list("pk", flat=True), region.worker_ids[1], 0]
        for lines in (stored, register):
            reasons(region, *rows_of(lines, contracts, workers), now=in_january(1, 8))
        transaction.set_rollback(True)


def test_answers_stand_in_the_order_of_the_lines(region, contract):
    rows = [line(region, contract, day) for day in (3, 1, 2)]
    answers = record(region, *rows)
    starts = {visit.pk: visit.period.lower for visit in Visit.objects.all()}
    assert [starts[answer.visit_id] for answer in answers] == [row.starts_at for row in rows]

import datetime as dt
import uuid

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.models import Act, Visit
from sotszakaz.delivery.operations.record_visit import record_visit
from sotszakaz.delivery.rules import VISIT_REASONS, RecordedVisit, VisitEntry, VisitRefused
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth, ContractAccount, Posting
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.planning.models import Service, Tariff
from sotszakaz.policy.models import Parameter
from tests.factories.actors import PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january, moment
from tests.factories.delivery import form_january_acts, make_visit
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region, open_month

pytestmark = pytest.mark.django_db

KEY, LATER, LAST = uuid.UUID(int=7), uuid.UUID(int=8), uuid.UUID(int=9)
NOW = in_january(31, 18)


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def contract(region):
    open_month(region)
    return make_contract(region, make_certificate(region, make_person(1)))


def record(region, served, /, provider=0, worker=None, now=NOW, **changes):
    told = {
        "contract": Contract.objects.get(pk=served).public_id,
        "starts_at": in_january(16),
        "units": 61,
        "duration": None,
        "idempotency_key": KEY,
        **changes,
    }
    return record_visit(
        provider_id=region.provider_ids[provider],
        worker_id=region.worker_ids[0] if worker is None else worker,
        visit=VisitEntry(**told),
        actor=PROVIDER,
        now=now,
    )


def nothing_is_written():
    return not (
        Visit.objects.exists()
        or Posting.objects.filter(kind=PostingKind.DELIVER).exists()
        or AuditEvent.objects.exists()
    )


def refused(region, served, /, **changes):
    with pytest.raises(VisitRefused) as refusal:
        record(region, served, **changes)
    assert str(refusal.value) == VISIT_REASONS[refusal.value.reason]
    assert counter_mismatches() == []
    return refusal.value.reason


def test_a_visit_is_recorded_priced_and_paid_for_from_the_contract(region, contract):
    # 61 minutes at 500 roubles an hour are 508.333… roubles.
    answer = record(region, contract)

    visit = Visit.objects.get()
    assert answer == RecordedVisit(visit.pk, Money(50_833))
    assert (visit.contract_id, visit.units, visit.cost) == (contract, 61, Money(50_833))
    assert (visit.period.lower, visit.period.upper) == (
        in_january(16),
        in_january(16) + dt.timedelta(minutes=61),
    )
    account = ContractAccount.objects.get()
    assert (account.left, account.delivered) == (Money(449_167), Money(50_833))
    assert (account.left_units, account.delivered_units) == (539, 61)
    assert counter_mismatches() == []
    event = AuditEvent.objects.get()
    assert (event.event, event.subject) == (
        "delivery.visit_recorded",
        f"delivery.visit:{visit.pk}",
    )
    assert event.details == {"contract": contract, "units": 61, "kopecks": 50_833}


def test_the_effect_is_that_of_a_posting_by_itself(region, contract):
    by_posting = make_visit(contract, in_january(15), units=61, cost=Money(50_833))
    before = ContractAccount.objects.get()
    by_function = record(region, contract).visit_id
    after = ContractAccount.objects.get()

    def posted(visit):
        return Posting.objects.filter(source=PostingSource.VISIT, source_id=visit).values(
            "month", "kind", "from_stage", "to_stage", "line_id", "certificate_id", "contract_id",
            "amount", "units", "source",
        ).get()  # fmt: skip

    assert posted(by_function) == posted(by_posting)
    full = Money.roubles(5000)
    assert (before.left, after.left) == (full - Money(50_833), full - Money(101_666))
    assert (before.delivered_units, after.delivered_units) == (61, 122)
    assert counter_mismatches() == []


def test_the_same_key_twice_is_one_visit_and_the_same_answer(region, contract):
    assert record(region, contract) == record(region, contract)
    assert Visit.objects.count() == 1
    assert AuditEvent.objects.count() == 1


def test_a_repeated_key_answers_even_after_the_month_is_closed(region, contract):
    first = record(region, contract)
    AccountingMonth.objects.update(status="prepared", prepared_by="clerk-petrova")
    assert record(region, contract) == first


@pytest.mark.parametrize(
    "other", [{"units": 30}, {"starts_at": in_january(17)}, {"worker": -1}], ids=str
)
def test_a_key_of_another_visit_is_refused(region, contract, other):
    record(region, contract)
    assert refused(region, contract, **other) == "key"


def test_day_and_month_are_those_of_the_region(region, contract):
    # Half past midnight of the 1st of February in Krasnoyarsk is the 31st of January in Greenwich.
    night = dt.datetime(2024, 1, 31, 17, 30, tzinfo=dt.UTC)
    later = night + dt.timedelta(days=1)
    assert refused(region, contract, starts_at=night, now=later) == "month"
    february = open_month(region, 2)
    record(region, contract, starts_at=night, now=later)
    assert Visit.objects.get().accounting_month_id == february


def test_the_price_is_that_of_the_day_of_the_service(region, contract):
    tariff = Tariff.objects.get(municipality_id=region.municipality_ids[0])
    year = tariff.period
    tariff.period = type(year)(year.lower, dt.date(2024, 1, 16))
    tariff.save()
    Tariff.objects.create(
        service_id=region.service_id,
        municipality_id=region.municipality_ids[0],
        price=Money.roubles(900),
        per_units=60,
        period=type(year)(dt.date(2024, 1, 16), year.upper),
        legal_act_id=region.legal_act_id,
    )
    assert record(region, contract, units=60).cost == Money.roubles(900)
    before = record(region, contract, units=60, starts_at=in_january(15), idempotency_key=LATER)
    assert before.cost == Money.roubles(500)


@pytest.mark.parametrize(("rounding", "kopecks"), [("down", 50_833), ("up", 50_834)])
def test_the_region_says_how_to_round(region, contract, rounding, kopecks):
    Parameter.objects.filter(code="rounding").update(value=rounding)
    assert record(region, contract).cost == Money(kopecks)


def test_a_service_not_counted_in_minutes_is_told_its_length(region, contract):
    Service.objects.update(unit="visits")
    assert refused(region, contract, units=1) == "amount"
    record(region, contract, units=1, duration=dt.timedelta(minutes=20))
    assert Visit.objects.get().period.upper == in_january(16) + dt.timedelta(minutes=20)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"units": 0}, "amount"),
        ({"starts_at": in_january(16), "now": in_january(15)}, "future"),
        ({"starts_at": in_january(1) - dt.timedelta(days=1)}, "contract"),
        ({"worker": -1}, "worker"),
        ({"starts_at": moment(2, 16), "now": moment(2, 20)}, "month"),
        ({"units": 601}, "units"),
    ],
    ids=str,
)
def test_what_cannot_stand_is_refused(region, contract, change, reason):
    assert refused(region, contract, **change) == reason
    assert nothing_is_written()


def test_an_unknown_contract_is_refused(region, contract):
    assert refused(region, contract, contract=uuid.UUID(int=404)) == "unknown"
    assert nothing_is_written()


def test_a_contract_of_another_provider_is_not_known(region, contract):
    assert refused(region, contract, provider=1) == "unknown"
    assert nothing_is_written()
    # Nor is it told whose visit has this key.
    record(region, contract)
    assert refused(region, contract, provider=1) == "unknown"


def test_a_worker_of_another_provider_is_refused(region, contract):
    assert refused(region, contract, worker=region.worker_ids[1]) == "worker"


def test_a_contract_not_in_force_is_refused(region):
    certificate = make_certificate(region, make_person(1))
    contract = make_contract(region, certificate, status=ContractStatus.REQUESTED)
    assert refused(region, contract) == "contract"


@pytest.mark.parametrize(
    ("status", "reason"), [("prepared", "month"), ("closed", "closed")], ids=str
)
def test_a_month_that_is_not_open_takes_no_visits(region, contract, status, reason):
    AccountingMonth.objects.update(status="prepared", prepared_by="clerk-petrova")
    if status == "closed":
        AccountingMonth.objects.update(status=status, closed_at=NOW, closed_by="chief-sidorova")
    assert refused(region, contract) == reason
    assert nothing_is_written()


def test_a_confirmed_act_takes_no_more_visits(region, contract):
    record(region, contract)
    form_january_acts(region)
    record(region, contract, starts_at=in_january(17), idempotency_key=LATER)
    Act.objects.update(status="confirmed", confirmed_at=NOW, signed_by_holder="holder-ivanova")
    assert refused(region, contract, starts_at=in_january(18), idempotency_key=LAST) == "act"


def test_without_a_tariff_or_a_rounding_there_is_no_price(region, contract):
    Parameter.objects.filter(code="rounding").delete()
    assert refused(region, contract) == "tariff"


def test_money_may_end_before_the_units(region):
    open_month(region)
    certificate = make_certificate(region, make_person(1), face_value=Money(50_832))
    contract = make_contract(region, certificate, money=Money(50_832))
    assert refused(region, contract) == "money"
    record(region, contract, units=60)


def test_a_worker_is_not_in_two_places(region, contract):
    record(region, contract)
    other = make_contract(region, make_certificate(region, make_person(2)))
    with pytest.raises(ConstraintViolated) as refusal, transaction.atomic():
        record(region, other, starts_at=in_january(16, 10), idempotency_key=LATER)
    assert refusal.value.constraint == "worker_is_in_one_place"
    assert counter_mismatches() == []
    # The next minute is free.
    record(
        region,
        other,
        starts_at=in_january(16) + dt.timedelta(minutes=61),
        idempotency_key=LATER,
    )

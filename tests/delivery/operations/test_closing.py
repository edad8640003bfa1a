"""Contracts end: what is left goes back, and another provider may be chosen."""

import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract, Group
from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.booking.rules import RequestRefused
from sotszakaz.certificates.models import Certificate
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.delivery.operations.close_contracts import close_contracts
from sotszakaz.delivery.rules import ContractsNotClosed
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, ContractAccount, Posting
from sotszakaz.ledger.states import PostingKind
from sotszakaz.providers.models import Agreement, Offer
from tests.factories.actors import CLERK, HOLDER
from tests.factories.booking import make_accepted_contract, make_request
from tests.factories.days import TODAY, YEAR, ZONE, days, moment
from tests.factories.delivery import make_visit
from tests.factories.ledger import counter_mismatches
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
LAST_DAY = dt.date(YEAR, 6, 30)
EVENING = dt.datetime(YEAR, 6, 30, 18, tzinfo=ZONE)
NEXT_DAY = dt.date(YEAR, 7, 1)
WHY = "Получатель выбрал другого исполнителя"


@pytest.fixture
def region():
    return make_region(agreement_limit=Money.roubles(50_000))


def visited(contract_id: int, day: dt.date) -> None:
    """Record a service at nine in the morning of a day, for a sum that is no whole share."""
    make_visit(contract_id, moment(day.month, day.day), cost=Money(33_333))


def close(contract, last_day=LAST_DAY, now=EVENING, reason=WHY):
    return close_contract(
        contract_id=contract, last_day=last_day, reason=reason, actor=HOLDER, now=now
    )


def refused(contract, **changes):
    before = Posting.objects.count(), AuditEvent.objects.count(), Contract.objects.count()
    with pytest.raises(ContractsNotClosed) as refusal:
        close(contract, **changes)
    after = Posting.objects.count(), AuditEvent.objects.count(), Contract.objects.count()
    assert after == before
    assert counter_mismatches() == []
    [(key, reason)] = refusal.value.refusals
    assert key == contract
    return reason


def test_a_change_of_provider_midway_carries_the_remainder_to_the_kopeck(region):
    first = make_accepted_contract(region)
    visited(first, dt.date(YEAR, 6, 29))
    visited(first, LAST_DAY)
    assert close(first) == Money(500_000 - 66_666)
    certificate = Certificate.objects.get()
    assert certificate.status == "active"
    second = request_provider(
        certificate_id=certificate.pk,
        offer_id=region.offer_ids[1],
        first_day=NEXT_DAY,
        actor=HOLDER,
        now=EVENING,
    )
    accept_requests(contract_ids=[second], actor=CLERK, now=EVENING)
    old, new = Contract.objects.get(pk=first), Contract.objects.get(pk=second)
    assert (old.status, new.status) == ("closed", "active")
    assert old.period == days(TODAY, NEXT_DAY)
    assert new.period == days(NEXT_DAY, dt.date(YEAR + 1, 1, 1))
    ended, begun = ContractAccount.objects.get(pk=first), ContractAccount.objects.get(pk=second)
    assert (ended.committed, ended.left, ended.delivered) == (
        Money(66_666),
        Money(0),
        Money(66_666),
    )
    assert (ended.committed_units, ended.left_units) == (120, 0)
    assert (begun.committed, begun.left_units) == (Money(433_334), 480)
    account = CertificateAccount.objects.get()
    assert (account.available, account.committed) == (Money(0), Money(500_000))
    assert Certificate.objects.get().status == "in_use"
    assert [Offer.objects.get(pk=key).taken for key in region.offer_ids] == [0, 1, 0]
    limits = [Agreement.objects.get(pk=key).committed for key in region.agreement_ids]
    assert limits == [Money(66_666), Money(433_334), Money(0)]
    assert Posting.objects.get(kind=PostingKind.UNCOMMIT).month == dt.date(YEAR, 6, 1)
    assert counter_mismatches() == []


def test_the_next_contract_does_not_overlap_a_closed_one(region):
    close(make_accepted_contract(region))
    with pytest.raises(RequestRefused) as refusal:
        request_provider(
            certificate_id=Certificate.objects.get().pk,
            offer_id=region.offer_ids[1],
            first_day=LAST_DAY,
            actor=HOLDER,
            now=EVENING,
        )
    assert refusal.value.reason == "contract"


def test_a_closing_is_told_in_the_journal_and_on_the_contract(region):
    key = make_accepted_contract(region)
    close(key, reason=f" {WHY} ")
    contract = Contract.objects.get()
    assert (contract.reason, contract.closed_at) == (WHY, EVENING)
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.subject) == ("delivery.contract_closed", f"booking.contract:{key}")
    assert line.details == {"last_day": "2024-06-30", "reason": WHY, "kopecks": 500_000}


def test_a_closing_has_a_reason(region):
    key = make_accepted_contract(region)
    with pytest.raises(ReasonMissing):
        close(key, reason="")
    assert Contract.objects.get().status == "active"


def test_a_contract_that_has_not_begun_ends_without_days(region):
    key = make_accepted_contract(region)
    Contract.objects.update(period=days(NEXT_DAY, dt.date(YEAR + 1, 1, 1)))
    assert close(key) == Money(500_000)
    assert Contract.objects.get().period.isempty
    assert Certificate.objects.get().status == "active"
    assert counter_mismatches() == []


def test_only_a_contract_in_force_is_closed(region):
    assert refused(make_request(region)) == "status"
    assert refused(10**9) == "status"


def test_a_contract_is_closed_once(region):
    key = make_accepted_contract(region)
    close(key)
    assert refused(key) == "status"


def test_the_last_day_is_not_after_the_term(region):
    year_later = EVENING + dt.timedelta(days=300)
    assert (
        refused(make_accepted_contract(region), last_day=dt.date(YEAR + 1, 1, 1), now=year_later)
        == "term"
    )


def test_the_last_day_has_come(region):
    assert refused(make_accepted_contract(region), last_day=NEXT_DAY) == "future"


def test_the_last_day_is_not_before_services_recorded(region):
    key = make_accepted_contract(region)
    visited(key, LAST_DAY)
    assert refused(key, last_day=dt.date(YEAR, 6, 29)) == "visits"
    assert close(key) == Money(466_667)


def test_a_certificate_with_another_contract_in_force_stays_in_use(region):
    place, first = make_accepted_contract(region, units=100), Contract.objects.get()
    group = Group.objects.create(
        offer_id=region.offer_ids[0],
        title="Заезд",
        period=first.period,
        opens_at=EVENING,
        price=Money(100),
        units=100,
        capacity=3,
        taken=1,
    )
    Contract.objects.filter(pk=place).update(group=group)
    Offer.objects.update(taken=0)
    home = request_provider(
        certificate_id=first.certificate_id,
        offer_id=region.offer_ids[1],
        first_day=LAST_DAY,
        actor=HOLDER,
        now=EVENING,
    )
    accept_requests(contract_ids=[home], actor=CLERK, now=EVENING)
    close(place)
    assert Group.objects.get().taken == 0
    assert Certificate.objects.get().status == "in_use"
    close(home)
    assert Certificate.objects.get().status == "active"
    assert counter_mismatches() == []


def test_contracts_of_a_year_end_together(region):
    keys = [make_accepted_contract(region, number, offer=number % 3) for number in range(5)]
    visited(keys[0], LAST_DAY)
    new_year = dt.datetime(YEAR, 12, 31, 23, tzinfo=ZONE)
    back = close_contracts(
        contract_ids=[*keys, keys[0]],
        last_day=dt.date(YEAR, 12, 31),
        reason="Окончание срока",
        actor=CLERK,
        now=new_year,
    )
    assert back == Money(5 * 500_000 - 33_333)
    assert set(Contract.objects.values_list("status", "reason")) == {("closed", "Окончание срока")}
    assert set(Contract.objects.values_list("period", flat=True)) == {
        days(TODAY, dt.date(YEAR + 1, 1, 1))
    }
    assert set(Certificate.objects.values_list("status", flat=True)) == {"active"}
    assert set(Offer.objects.values_list("taken", flat=True)) == {0}
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.subject) == ("delivery.contracts_closed", "booking.contracts")
    contracts = Contract.objects.order_by("pk").values_list("pk", flat=True)
    assert line.row_ids == {"booking.contract": list(contracts)}
    assert line.details == {
        "contracts": 5,
        "last_day": "2024-12-31",
        "reason": "Окончание срока",
        "kopecks": 2_466_667,
    }
    assert counter_mismatches() == []


def test_when_one_contract_cannot_be_closed_none_is(region):
    keys = [
        make_accepted_contract(region),
        *(make_request(region, number) for number in range(2, 9)),
    ]
    lines = AuditEvent.objects.count()
    with pytest.raises(ContractsNotClosed) as refusal:
        close_contracts(contract_ids=keys, last_day=LAST_DAY, reason=WHY, actor=CLERK, now=EVENING)
    assert refusal.value.refusals == [(key, "status") for key in keys[1:]]
    assert "всего таких договоров – 7" in str(refusal.value)
    assert Contract.objects.get(pk=keys[0]).status == "active"
    assert AuditEvent.objects.count() == lines

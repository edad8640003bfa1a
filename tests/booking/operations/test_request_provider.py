"""A holder chooses a provider."""

import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.booking.queries import cost_of_part
from sotszakaz.booking.rules import ChoiceUnknown, RequestRefused
from sotszakaz.certificates.models import Certificate
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, ContractAccount, LineAccount, Posting
from sotszakaz.ledger.states import PostingKind
from sotszakaz.planning.models import Service
from sotszakaz.policy.models import CalendarYear, Parameter
from sotszakaz.policy.queries import calendar
from sotszakaz.providers.models import Agreement, Offer, Provider
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, TODAY, YEAR, days
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
HOLDER = Actor("user", "holder-ivanova")
FIRST_DAY = TODAY + dt.timedelta(days=1)


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def certificate(region):
    return make_certificate(region, make_person(1))


def ask(region, certificate, **changes):
    asked = {
        "certificate_id": certificate,
        "offer_id": region.offer_ids[0],
        "first_day": FIRST_DAY,
        "actor": HOLDER,
        "now": NOW,
    }
    return request_provider(**asked | changes)


def refused(region, certificate, **changes):
    before = Posting.objects.count(), AuditEvent.objects.count(), Offer.objects.in_bulk()
    with pytest.raises(RequestRefused) as refusal:
        ask(region, certificate, **changes)
    after = Posting.objects.count(), AuditEvent.objects.count(), Offer.objects.in_bulk()
    assert after == before
    assert counter_mismatches() == []
    return refusal.value.reason


def test_a_request_takes_a_place_and_all_the_money(region, certificate):
    contract = Contract.objects.get(pk=ask(region, certificate))
    account = ContractAccount.objects.get(pk=contract.pk)
    assert (contract.status, contract.certificate_id) == ("requested", certificate)
    assert contract.period == days(FIRST_DAY, dt.date(YEAR + 1, 1, 1))
    assert (contract.provider_id, contract.agreement_id, contract.payer_id) == (
        region.provider_ids[0],
        region.agreement_ids[0],
        region.payer_id,
    )
    assert (account.committed, account.left) == (Money.roubles(5000), Money.roubles(5000))
    assert (account.committed_units, account.left_units) == (600, 600)
    assert CertificateAccount.objects.get().available == Money(0)
    assert LineAccount.objects.get().committed == Money.roubles(5000)
    assert Offer.objects.get(pk=region.offer_ids[0]).taken == 1
    assert Certificate.objects.get().status == "active"
    posting = Posting.objects.get(kind=PostingKind.COMMIT)
    assert (posting.month, posting.source_id) == (dt.date(YEAR, 1, 1), contract.pk)
    assert counter_mismatches() == []


def test_the_month_and_the_day_of_a_request_are_those_of_the_region(region, certificate):
    evening = dt.datetime(YEAR, 1, 31, 20, 0, tzinfo=dt.UTC)
    contract = ask(region, certificate, now=evening, first_day=dt.date(YEAR, 2, 1))
    assert Posting.objects.get(kind=PostingKind.COMMIT).month == dt.date(YEAR, 2, 1)
    assert Contract.objects.get(pk=contract).answer_due == dt.date(YEAR, 2, 5)


def test_the_journal_tells_of_a_request(region, certificate):
    contract = ask(region, certificate)
    line = AuditEvent.objects.get()
    assert (line.event, line.at) == ("booking.provider_requested", NOW)
    assert (line.subject, line.actor_reference) == (
        f"booking.contract:{contract}",
        "holder-ivanova",
    )
    assert line.details == {
        "certificate": certificate,
        "offer": region.offer_ids[0],
        "units": 600,
        "kopecks": 500_000,
    }


def test_a_part_of_the_units_takes_its_part_of_the_money_up_to_the_kopeck(region):
    certificate = make_certificate(region, make_person(1), units=7, face_value=Money(1000))
    account = ContractAccount.objects.get(pk=ask(region, certificate, units=3))
    assert (account.committed, account.committed_units) == (Money(429), 3)
    assert account.committed == cost_of_part(3, of_units=7, of_money=Money(1000))
    left = CertificateAccount.objects.get()
    assert (left.available, left.available_units) == (Money(571), 4)
    assert cost_of_part(4, of_units=4, of_money=left.available) == left.available
    assert counter_mismatches() == []


@pytest.mark.parametrize("units", [-1, 0, 601])
def test_units_that_are_not_there_are_refused(region, certificate, units):
    assert refused(region, certificate, units=units) == "money"


def test_an_agreement_with_a_limit_counts_what_contracts_take():
    region = make_region(agreement_limit=Money.roubles(5000))
    ask(region, make_certificate(region, make_person(1)))
    assert Agreement.objects.get(pk=region.agreement_ids[0]).committed == Money.roubles(5000)
    assert refused(region, make_certificate(region, make_person(2))) == "limit"


@pytest.mark.parametrize("working_days", [1, 2, 10])
def test_the_answer_is_due_as_the_working_calendar_says(region, certificate, working_days):
    Parameter.objects.filter(code="answer_working_days").update(value=str(working_days))
    days_off = [*CalendarYear.objects.get().days_off, dt.date(YEAR, 1, 16)]
    CalendarYear.objects.update(days_off=days_off)
    contract = Contract.objects.get(pk=ask(region, certificate))
    expected = calendar(region.jurisdiction_id).add_working_days(TODAY, working_days)
    assert contract.answer_due == expected


def test_without_a_calendar_or_a_term_the_answer_has_no_day(region, certificate):
    new_year = dt.datetime(YEAR, 12, 31, 3, 0, tzinfo=dt.UTC)
    late = {"now": new_year, "first_day": dt.date(YEAR, 12, 31)}
    assert refused(region, certificate, **late) == "calendar"
    Parameter.objects.filter(code="answer_working_days").delete()
    assert refused(region, certificate) == "calendar"


@pytest.mark.parametrize("status", ["frozen", "closed"])
def test_a_certificate_not_in_force_chooses_nobody(region, certificate, status):
    closed = {"closed_reason": "annulled", "closed_at": NOW} if status == "closed" else {}
    Certificate.objects.update(status=status, **closed)
    assert refused(region, certificate) == "certificate"


@pytest.mark.parametrize("day", [dt.date(YEAR - 1, 12, 31), dt.date(YEAR + 1, 1, 1)])
def test_the_first_day_lies_in_the_term_of_the_certificate(region, certificate, day):
    assert refused(region, certificate, first_day=day) == "term"


def test_the_first_day_is_not_in_the_past(region, certificate):
    assert refused(region, certificate, first_day=TODAY - dt.timedelta(days=1)) == "past"


def test_the_offer_is_of_the_service_of_the_certificate(region, certificate):
    other = Service.objects.get()
    other.pk, other.registry_entry_no = None, "880000О.99.0.АЭ26АА00000"
    other.save()
    Offer.objects.filter(pk=region.offer_ids[0]).update(service=other)
    assert refused(region, certificate) == "service"


def test_the_provider_acts(region, certificate):
    Provider.objects.filter(pk=region.provider_ids[0]).update(status="suspended")
    assert refused(region, certificate) == "provider"


@pytest.mark.parametrize(
    "change",
    [
        {"status": "terminated"},
        {"period": days(dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31))},
    ],
)
def test_an_agreement_covers_the_whole_contract(region, certificate, change):
    Agreement.objects.filter(pk=region.agreement_ids[0]).update(**change)
    assert refused(region, certificate) == "agreement"


def test_a_certificate_has_one_live_contract(region, certificate):
    ask(region, certificate, units=300)
    assert refused(region, certificate, offer_id=region.offer_ids[1]) == "contract"


def test_a_full_provider_takes_nobody():
    region = make_region(capacity=1)
    ask(region, make_certificate(region, make_person(1)))
    assert refused(region, make_certificate(region, make_person(2))) == "places"


def test_what_does_not_exist_cannot_be_chosen(region, certificate):
    with pytest.raises(ChoiceUnknown):
        ask(region, 10**9)
    with pytest.raises(ChoiceUnknown):
        ask(region, certificate, offer_id=10**9)
    assert Contract.objects.count() == 0

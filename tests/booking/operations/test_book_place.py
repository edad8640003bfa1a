import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract, Group
from sotszakaz.booking.operations.book_place import BookedPlace
from sotszakaz.booking.rules import PLACE_REASONS, PlaceRefused
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, ContractAccount, LineAccount, Posting
from sotszakaz.ledger.states import PostingKind, PostingSource
from sotszakaz.planning.models import Service
from sotszakaz.providers.models import Agreement, Provider
from tests.factories.booking import booking_of, make_contract, make_group
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def certificate(region):
    return make_certificate(region, make_person(1))


@pytest.fixture
def group(region):
    return make_group(region)


def book(certificate, group, now=NOW):
    """Book and commit: what is deferred to the commit is done here."""
    answer = booking_of(certificate, group, now=now)()
    connection.check_constraints()
    return answer


def refused(certificate, group, now=NOW):
    taken = sum(Group.objects.values_list("taken", flat=True))
    before = (Contract.objects.count(), AuditEvent.objects.count(), taken)
    with pytest.raises(PlaceRefused) as refusal:
        book(certificate, group, now)
    assert str(refusal.value) == PLACE_REASONS[refusal.value.reason]
    taken = sum(Group.objects.values_list("taken", flat=True))
    assert (Contract.objects.count(), AuditEvent.objects.count(), taken) == before
    assert counter_mismatches() == []
    return refusal.value.reason


def test_a_place_is_a_contract_in_force_paid_from_the_certificate(region, certificate, group):
    answer = book(certificate, group)

    contract = Contract.objects.get()
    assert answer == BookedPlace(contract.pk, Money.roubles(3000), Money(0))
    assert (contract.group_id, contract.certificate_id) == (group, certificate)
    assert (contract.status, contract.period) == (
        ContractStatus.ACTIVE,
        DateRange(dt.date(2024, 6, 1), dt.date(2024, 6, 3)),
    )
    assert (contract.provider_id, contract.agreement_id) == (
        region.provider_ids[0],
        region.agreement_ids[0],
    )
    assert Group.objects.get().taken == 1
    assert Certificate.objects.get().status == "in_use"
    assert CertificateAccount.objects.get().available == Money.roubles(2000)
    assert LineAccount.objects.get().committed == Money.roubles(3000)
    assert counter_mismatches() == []
    event = AuditEvent.objects.get()
    assert (event.event, event.subject) == (
        "booking.place_booked",
        f"booking.contract:{contract.pk}",
    )
    assert event.details == {
        "certificate": certificate,
        "group": group,
        "kopecks": 300_000,
        "copayment": 0,
    }


def test_the_effect_is_that_of_a_posting_by_itself(region, certificate, group):
    by_posting = make_contract(
        region,
        make_certificate(region, make_person(2)),
        units=300,
        money=Money.roubles(3000),
        offer_id=region.offer_ids[0],
    )
    by_function = book(certificate, group).contract_id

    def posted(contract):
        return Posting.objects.filter(source=PostingSource.CONTRACT, source_id=contract).values(
            "month", "kind", "from_stage", "to_stage", "line_id", "amount", "units", "source"
        ).get()  # fmt: skip

    def counted(contract):
        account = ContractAccount.objects.filter(contract_id=contract).values().get()
        return {k: v for k, v in account.items() if k not in {"contract_id", "certificate_id"}}

    assert posted(by_function) == posted(by_posting)
    assert counted(by_function) == counted(by_posting)
    assert Posting.objects.filter(kind=PostingKind.COMMIT).count() == 2
    assert counter_mismatches() == []


def test_what_the_certificate_does_not_cover_the_holder_pays(region, certificate):
    answer = book(certificate, make_group(region, price=Money.roubles(12_000)))
    assert (answer.paid, answer.copayment) == (Money.roubles(5000), Money.roubles(7000))
    assert CertificateAccount.objects.get().available == Money(0)
    assert counter_mismatches() == []


def test_two_groups_may_be_paid_from_one_certificate(region, certificate, group):
    book(certificate, group)
    answer = book(certificate, make_group(region))
    assert answer.copayment == Money.roubles(1000)
    assert Certificate.objects.get().status == "in_use"


def test_the_limit_of_an_agreement_is_counted(certificate, group):
    Agreement.objects.update(limit=Money.roubles(3000))
    book(certificate, group)
    assert Agreement.objects.order_by("pk")[0].committed == Money.roubles(3000)
    assert counter_mismatches() == []


def test_the_sold_out_group_takes_nobody(region, certificate):
    assert refused(certificate, make_group(region, capacity=1, taken=1)) == "places"


def test_booking_opens_at_a_moment(certificate, group):
    assert refused(certificate, group, NOW - dt.timedelta(days=10)) == "early"


@pytest.mark.parametrize("of", ["certificate", "group"])
def test_a_number_nobody_has_is_unknown(certificate, group, of):
    with pytest.raises(PlaceRefused) as refusal:
        booking_of(certificate, group)(**{of: uuid4()})
    assert refusal.value.reason == "unknown"
    assert Contract.objects.count() == 0


def test_a_certificate_of_another_is_as_none(certificate, group):
    for who in (make_person(2), None):
        with pytest.raises(PlaceRefused) as refusal:
            booking_of(certificate, group)(person_id=who)
        assert refusal.value.reason == "unknown"
    assert Contract.objects.count() == 0


def test_a_frozen_certificate_books_nothing(certificate, group):
    Certificate.objects.update(status="frozen")
    assert refused(certificate, group) == "certificate"


def test_days_of_the_group_are_within_the_certificate(region, certificate):
    after = DateRange(dt.date(2024, 12, 30), dt.date(2025, 1, 3))
    assert refused(certificate, make_group(region, period=after)) == "term"


def test_a_group_that_has_begun_takes_nobody(certificate, group):
    late = dt.datetime(2024, 6, 2, 12, tzinfo=dt.UTC)
    assert refused(certificate, group, late) == "past"


def test_the_group_is_of_the_service_of_the_certificate(region, certificate, group):
    other = Service.objects.get()
    other.pk, other.registry_entry_no = None, "другая"
    other.save()
    Certificate.objects.update(service_id=other.pk)
    assert refused(certificate, group) == "service"


def test_a_suspended_provider_takes_nobody(certificate, group):
    Provider.objects.update(status="suspended")
    assert refused(certificate, group) == "provider"


def test_without_an_agreement_there_is_no_place(certificate, group):
    Agreement.objects.update(status="terminated")
    assert refused(certificate, group) == "agreement"


def test_a_person_is_in_a_group_once(region, certificate):
    group = make_group(region, price=Money.roubles(1), units=1)
    book(certificate, group)
    with pytest.raises(ConstraintViolated) as refusal, transaction.atomic():
        book(certificate, group)
    assert refusal.value.constraint == "one_place_in_a_group_per_person"


@pytest.mark.parametrize("held", [{"units": 301}, {"units": 1, "money": Money.roubles(5000)}])
def test_an_empty_certificate_books_nothing(region, certificate, group, held):
    make_contract(region, certificate, **{"money": Money.roubles(1), **held})
    assert refused(certificate, group) == "money"

"""What becomes of a request: accepted, refused, withdrawn, left without an answer."""

import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.booking.operations.accept_requests import RequestsNotAccepted, accept_requests
from sotszakaz.booking.operations.cancel_request import cancel_request
from sotszakaz.booking.operations.expire_requests import NO_ANSWER, expire_requests
from sotszakaz.booking.operations.refuse_request import refuse_request
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.certificates.models import Certificate
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, ContractAccount
from sotszakaz.providers.models import Agreement, Offer
from tests.factories.actors import HOLDER, PROVIDER
from tests.factories.booking import make_accepted_contract, make_request
from tests.factories.days import NOW, YEAR
from tests.factories.ledger import counter_mismatches
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=3)
FULL = Money.roubles(5000)


@pytest.fixture
def region():
    return make_region(agreement_limit=Money.roubles(20_000))


def all_is_free_again(region):
    account = CertificateAccount.objects.get()
    assert (account.available, account.committed) == (FULL, Money(0))
    assert (account.available_units, account.committed_units) == (600, 0)
    assert ContractAccount.objects.get().committed == Money(0)
    assert Offer.objects.get(pk=region.offer_ids[0]).taken == 0
    assert Agreement.objects.get(pk=region.agreement_ids[0]).committed == Money(0)
    assert Certificate.objects.get().status == "active"
    assert counter_mismatches() == []


def test_accepted_requests_are_contracts_and_their_certificates_are_in_use(region):
    keys = [make_request(region, number) for number in (1, 2)]
    assert accept_requests(contract_ids=[*keys, keys[0]], actor=PROVIDER, now=LATER) == 2
    contracts = Contract.objects.values_list("status", "answered_at", "closed_at")
    assert list(contracts) == [("active", LATER, None)] * 2
    assert set(Certificate.objects.values_list("status", flat=True)) == {"in_use"}
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.subject) == ("booking.requests_accepted", "booking.contracts")
    assert line.details == {"contracts": 2}
    assert line.row_ids == {"booking.contract": keys}
    assert counter_mismatches() == []


def test_one_accepted_request_is_named_in_the_journal(region):
    key = make_request(region)
    accept_requests(contract_ids=[key], actor=PROVIDER, now=LATER)
    assert AuditEvent.objects.latest("pk").subject == f"booking.contract:{key}"


def test_when_one_request_cannot_be_accepted_none_is(region):
    waiting, accepted = make_request(region, 1), make_accepted_contract(region, 2)
    lines = AuditEvent.objects.count()
    with pytest.raises(RequestsNotAccepted) as refusal:
        accept_requests(contract_ids=[waiting, accepted], actor=PROVIDER, now=LATER)
    assert refusal.value.fields == {"count": 1}
    assert Contract.objects.get(pk=waiting).status == "requested"
    assert AuditEvent.objects.count() == lines


def test_a_request_of_a_frozen_certificate_is_not_accepted(region):
    key = make_request(region)
    Certificate.objects.update(status="frozen")
    with pytest.raises(RequestsNotAccepted):
        accept_requests(contract_ids=[key], actor=PROVIDER, now=LATER)
    assert Contract.objects.get().status == "requested"


def test_a_refused_request_frees_all_it_took(region):
    key = make_request(region)
    refuse_request(contract_id=key, reason=" Нет работников ", actor=PROVIDER, now=LATER)
    contract = Contract.objects.get()
    assert (contract.status, contract.reason) == ("refused", "Нет работников")
    assert (contract.answered_at, contract.closed_at) == (LATER, LATER)
    all_is_free_again(region)
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.subject) == ("booking.request_refused", f"booking.contract:{key}")
    assert line.details == {"reason": "Нет работников"}


def test_a_refusal_has_a_reason(region):
    key = make_request(region)
    with pytest.raises(ReasonMissing):
        refuse_request(contract_id=key, reason="  ", actor=PROVIDER, now=LATER)
    assert Contract.objects.get().status == "requested"


def test_a_withdrawn_request_frees_all_it_took(region):
    key = make_request(region)
    cancel_request(contract_id=key, actor=HOLDER, now=LATER)
    contract = Contract.objects.get()
    assert (contract.status, contract.reason) == ("cancelled", "")
    assert (contract.answered_at, contract.closed_at) == (None, LATER)
    all_is_free_again(region)
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.details) == ("booking.request_cancelled", {"reason": ""})


@pytest.mark.parametrize("operation", [refuse_request, cancel_request])
def test_an_answered_request_is_neither_refused_nor_withdrawn(region, operation):
    key = make_accepted_contract(region)
    lines = AuditEvent.objects.count()
    with pytest.raises(RequestNotWaiting):
        operation(contract_id=key, reason="Передумали", actor=PROVIDER, now=LATER)
    assert Contract.objects.get().status == "active"
    assert CertificateAccount.objects.get().available == Money(0)
    assert AuditEvent.objects.count() == lines


def test_a_request_without_an_answer_in_time_is_withdrawn(region):
    late, accepted = make_request(region, 1), make_accepted_contract(region, 2)
    on_time = dt.date(YEAR, 1, 17)
    assert expire_requests(today=on_time, actor=HOLDER, now=LATER) == 0
    assert expire_requests(today=on_time + dt.timedelta(days=1), actor=HOLDER, now=LATER) == 1
    assert Contract.objects.get(pk=late).status == "cancelled"
    assert Contract.objects.get(pk=late).reason == NO_ANSWER
    assert Contract.objects.get(pk=accepted).status == "active"
    assert Offer.objects.get(pk=region.offer_ids[0]).taken == 1
    assert Agreement.objects.get(pk=region.agreement_ids[0]).committed == FULL
    line = AuditEvent.objects.latest("pk")
    assert line.details == {"requests": 1}
    assert line.row_ids == {"booking.contract": [late]}
    assert counter_mismatches() == []

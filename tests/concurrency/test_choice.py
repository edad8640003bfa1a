"""Sixteen connections choose at once: money, places and limits are sold once."""

import datetime as dt
from functools import partial

import pytest

from sotszakaz.booking.models import Contract
from sotszakaz.booking.operations.accept_requests import RequestsNotAccepted, accept_requests
from sotszakaz.booking.operations.cancel_request import cancel_request
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.booking.rules import RequestNotWaiting
from sotszakaz.delivery.operations.close_contract import close_contract
from sotszakaz.delivery.rules import ContractsNotClosed
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, LineAccount
from sotszakaz.providers.models import Agreement, Offer
from tests.concurrency.race import RUNNERS, race
from tests.factories.actors import HOLDER, PROVIDER
from tests.factories.booking import make_accepted_contract, make_request
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, TODAY
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db(transaction=True)


def wish(region, certificate, offer, **changes):
    return partial(
        request_provider,
        certificate_id=certificate,
        offer_id=region.offer_ids[offer],
        first_day=TODAY,
        actor=HOLDER,
        now=NOW,
        **changes,
    )


def reasons(lost):
    return {getattr(refusal, "reason", "") for refusal in lost}


def test_money_of_a_certificate_goes_to_one_of_two_requests():
    region = make_region()
    certificate = make_certificate(region, make_person(1))
    won, lost = race([wish(region, certificate, number % 2) for number in range(RUNNERS)])
    assert len(won) == 1
    assert reasons(lost) <= {"money", "contract"}
    assert Contract.objects.get().pk == won[0]
    account = CertificateAccount.objects.get()
    assert (account.available, account.committed) == (Money(0), Money.roubles(5000))
    assert sum(Offer.objects.values_list("taken", flat=True)) == 1
    assert counter_mismatches() == []


def test_parts_of_a_certificate_do_not_make_two_contracts_on_the_same_days():
    region = make_region(capacity=RUNNERS)
    certificate = make_certificate(region, make_person(1))
    won, lost = race([wish(region, certificate, n % 3, units=30) for n in range(RUNNERS)])
    assert len(won) == 1
    assert {
        getattr(refusal, "reason", "") or getattr(refusal, "constraint", "") for refusal in lost
    } <= {
        "contract",
        "one_live_contract_per_certificate",
    }
    assert LineAccount.objects.get().committed == Money.roubles(250)
    assert counter_mismatches() == []


def test_the_last_place_of_an_offer_is_taken_once():
    region = make_region(capacity=1, volume=RUNNERS)
    certificates = [make_certificate(region, make_person(n)) for n in range(RUNNERS)]
    won, lost = race([wish(region, certificate, 0) for certificate in certificates])
    assert (len(won), reasons(lost)) == (1, {"places"})
    assert Offer.objects.get(pk=region.offer_ids[0]).taken == 1
    assert counter_mismatches() == []


def test_the_limit_of_an_agreement_is_not_exceeded_through_two_offers():
    region = make_region(agreement_limit=Money.roubles(15_000), capacity=30, volume=RUNNERS)
    certificates = [make_certificate(region, make_person(n)) for n in range(RUNNERS)]
    Offer.objects.filter(pk=region.second_offer_ids[0]).update(capacity=30)
    offers = (region.offer_ids[0], region.second_offer_ids[0])
    acts = [
        partial(
            request_provider,
            certificate_id=certificate,
            offer_id=offers[number % 2],
            first_day=TODAY,
            actor=HOLDER,
            now=NOW,
        )
        for number, certificate in enumerate(certificates)
    ]
    won, lost = race(acts)
    assert (len(won), reasons(lost)) == (3, {"limit"})
    agreement = Agreement.objects.get(pk=region.agreement_ids[0])
    assert agreement.committed == agreement.limit
    assert counter_mismatches() == []


def test_a_request_is_accepted_or_withdrawn_but_not_both():
    region = make_region()
    key = make_request(region)
    accept = partial(accept_requests, contract_ids=[key], actor=PROVIDER, now=NOW)
    cancel = partial(cancel_request, contract_id=key, actor=HOLDER, now=NOW)
    won, lost = race([accept, cancel] * (RUNNERS // 2))
    assert len(won) == 1
    assert {type(refusal) for refusal in lost} <= {RequestsNotAccepted, RequestNotWaiting}
    expected = "active" if won == [1] else "cancelled"
    assert Contract.objects.get().status == expected
    assert counter_mismatches() == []


def test_the_remainder_of_a_contract_goes_back_once():
    region = make_region()
    close = partial(
        close_contract,
        contract_id=make_accepted_contract(region),
        last_day=TODAY - dt.timedelta(days=1),
        reason="Переезд",
        actor=HOLDER,
        now=NOW,
    )
    won, lost = race([close] * RUNNERS)
    assert won == [Money.roubles(5000)]
    assert {type(refusal) for refusal in lost} == {ContractsNotClosed}
    assert CertificateAccount.objects.get().available == Money.roubles(5000)
    assert counter_mismatches() == []

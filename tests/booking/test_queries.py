"""What providers and holders see."""

import datetime as dt

import pytest

from sotszakaz.booking.operations.close_contract import close_contract
from sotszakaz.booking.operations.refuse_request import refuse_request
from sotszakaz.booking.queries import (
    CertificateUnknown,
    ContractCard,
    ContractUnknown,
    RequestRow,
    choices,
    contract_card,
    requests_of_provider,
)
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate
from sotszakaz.kernel.money import Money
from sotszakaz.people.models import Person
from sotszakaz.providers.models import Agreement, Offer
from tests.booking.operations.made import HOLDER, PROVIDER, contracted, requested
from tests.certificates_made import make_certificate
from tests.region import NOW, TODAY, YEAR, make_person, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return make_region()


def test_a_provider_sees_the_requests_that_wait_for_it(region):
    waiting, refused = requested(region, 1), requested(region, 2)
    contracted(region, 3)
    requested(region, 4, offer=1)
    refuse_request(contract_id=refused, reason="Нет работников", actor=PROVIDER, now=NOW)
    Person.objects.update(phone="+79000000000", address="ул. Мира, 1")
    assert requests_of_provider(region.provider_ids[0]) == [
        RequestRow(
            contract_id=waiting,
            person="Иванова1 Мария Петровна",
            address="ул. Мира, 1",
            phone="+79000000000",
            first_day=TODAY,
            answer_due=dt.date(YEAR, 1, 17),
            units=600,
            money=Money.roubles(5000),
        )
    ]


def test_a_card_shows_a_contract_with_its_money(region):
    key = contracted(region, units=120)
    assert contract_card(key) == ContractCard(
        contract_id=key,
        certificate=Certificate.objects.get().number,
        person="Иванова1 Мария Петровна",
        provider="Исполнитель 1",
        agreement=Agreement.objects.get(pk=region.agreement_ids[0]).number,
        status=ContractStatus.ACTIVE,
        first_day=TODAY,
        day_after=dt.date(YEAR + 1, 1, 1),
        answer_due=dt.date(YEAR, 1, 17),
        answered_at=NOW,
        closed_at=None,
        reason="",
        committed=Money.roubles(1000),
        left=Money.roubles(1000),
        left_units=120,
    )


def test_a_card_of_a_contract_that_never_began_has_no_days(region):
    key = contracted(region)
    yesterday = TODAY - dt.timedelta(days=1)
    close_contract(contract_id=key, last_day=yesterday, reason="Переезд", actor=HOLDER, now=NOW)
    card = contract_card(key)
    assert (card.first_day, card.day_after) == (None, None)
    assert (card.status, card.reason, card.closed_at) == (ContractStatus.CLOSED, "Переезд", NOW)


def test_a_contract_that_does_not_exist_has_no_card(region):
    with pytest.raises(ContractUnknown) as unknown:
        contract_card(7)
    assert str(unknown.value) == "Договора № 7 нет. Проверьте номер."


def test_a_holder_chooses_among_free_places_of_the_own_municipality(region):
    certificate = make_certificate(region, make_person(1))
    Offer.objects.filter(pk=region.offer_ids[1]).update(taken=10)
    Offer.objects.filter(pk=region.offer_ids[2]).update(taken=3)
    assert [(offer.offer_id, offer.free) for offer in choices(certificate)] == [
        (region.offer_ids[0], 10),
        (region.offer_ids[2], 7),
    ]


def test_a_certificate_that_does_not_exist_chooses_nothing(region):
    with pytest.raises(CertificateUnknown):
        choices(10**9)

"""Sixteen devices send at once: nothing is recorded twice, nothing beyond what is left."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial

import pytest

from sotszakaz.booking.models import Contract
from sotszakaz.delivery.models import Visit
from sotszakaz.jobs import clock
from sotszakaz.ledger.models import ContractAccount
from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.operations.revoke_api_key import revoke_api_key
from tests.api.sending import BATCH, VISITS, make_key, make_month, record, send
from tests.concurrency.race import RUNNERS, race
from tests.factories.actors import PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db(transaction=True)

NOW = in_january(31, 18)


@pytest.fixture
def region(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    region = make_region()
    make_month(region)
    return region


@pytest.fixture
def secret(region):
    return make_key(region)


def served(region, units=600):
    key = make_contract(region, make_certificate(region, make_person(1)), units=units)
    return Contract.objects.get(pk=key)


def sending(secret, what, to=VISITS):
    """Send a record, and give the status with the body of the answer."""

    def act():
        answer = send(secret, what, to)
        return answer.status_code, answer.content

    return act


def at_once(*acts):
    """Do all at the same moment; give the answers."""
    won, lost = race(acts)
    assert lost == []
    return [answer for answer in won if isinstance(answer, tuple)]


def hour(contract, number):
    """Give a record of an hour of its own."""
    at = in_january(1, 0) + dt.timedelta(hours=number)
    return record(contract, starts_at=at.isoformat(), idempotency_key=str(uuid.UUID(int=number)))


def test_one_record_sent_by_sixteen_is_one_visit_and_one_answer(region, secret):
    contract = served(region)
    answers = at_once(*[sending(secret, hour(contract, 7))] * RUNNERS)
    assert (len(answers), len(set(answers)), answers[0][0]) == (RUNNERS, 1, 201)
    assert Visit.objects.count() == 1
    assert counter_mismatches() == []


def test_sixteen_records_for_what_is_left_for_five_make_five(region, secret):
    contract = served(region, units=300)
    answers = at_once(*(sending(secret, hour(contract, number)) for number in range(RUNNERS)))
    statuses = [status for status, _ in answers]
    assert (statuses.count(201), statuses.count(422)) == (5, RUNNERS - 5)
    assert Visit.objects.count() == 5
    assert ContractAccount.objects.get().left_units == 0
    assert counter_mismatches() == []


def test_one_batch_sent_by_sixteen_is_recorded_once(region, secret):
    contract = served(region)
    batch = {"records": [hour(contract, number) for number in range(4)]}
    answers = at_once(*[sending(secret, batch, BATCH)] * RUNNERS)
    assert (len(answers), len(set(answers)), answers[0][0]) == (RUNNERS, 1, 200)
    assert Visit.objects.count() == 4
    assert counter_mismatches() == []


def test_a_key_revoked_meanwhile_lets_in_no_half_of_a_record(region, secret):
    contract = served(region)
    revoke = partial(revoke_api_key, key_id=ApiKey.objects.get().pk, actor=PROVIDER, now=NOW)
    sent = [sending(secret, hour(contract, number)) for number in range(9)]
    statuses = [status for status, _ in at_once(*sent, revoke)]
    assert len(statuses) == len(sent)
    assert set(statuses) <= {201, 401}
    assert Visit.objects.count() == statuses.count(201)
    assert counter_mismatches() == []

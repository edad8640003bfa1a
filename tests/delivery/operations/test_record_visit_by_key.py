"""A service recorded by a provider's program: whose key it is, the statement itself finds."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.operations.record_visit import record_visit
from sotszakaz.delivery.operations.record_visit_by_key import record_visit_by_key
from sotszakaz.delivery.queries import IdsBehindApiKey, ids_behind_api_key
from sotszakaz.delivery.rules import RecordedVisit, VisitEntry, VisitRefused
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import Posting
from sotszakaz.ledger.states import PostingKind
from sotszakaz.providers.models import ApiKey, Worker
from sotszakaz.providers.operations.issue_api_key import issue_api_key
from sotszakaz.providers.operations.revoke_api_key import revoke_api_key
from sotszakaz.providers.rules import ApiKeyUnknown, secret_hash
from tests.factories.actors import PROVIDER
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region, open_month

pytestmark = pytest.mark.django_db

KEY = uuid.UUID(int=7)
NOW = in_january(31, 18)


@pytest.fixture
def region():
    region = make_region()
    open_month(region)
    return region


@pytest.fixture
def contract(region):
    key = make_contract(region, make_certificate(region, make_person(1)))
    return Contract.objects.get(pk=key)


@pytest.fixture
def secret(region):
    return secret_of(region)


def secret_of(region, provider=0):
    secret = issue_api_key(
        provider_id=region.provider_ids[provider], title="1С", actor=PROVIDER, now=in_january(1)
    )
    return secret_hash(secret)


def entry(served, **changes):
    told = {
        "contract": served.public_id,
        "starts_at": in_january(16),
        "units": 61,
        "duration": None,
        "idempotency_key": KEY,
        **changes,
    }
    return VisitEntry(**told)


def record(secret, served, worker="Р-1", **changes):
    return record_visit_by_key(
        secret_hash=secret, worker_code=worker, visit=entry(served, **changes), now=NOW
    )


def nothing_is_written():
    return not (
        Visit.objects.exists()
        or Posting.objects.filter(kind=PostingKind.DELIVER).exists()
        or AuditEvent.objects.filter(event__startswith="delivery.").exists()
    )


def test_a_visit_is_recorded_in_the_name_of_the_key(secret, contract):
    answer = record(secret, contract)
    visit = Visit.objects.get()
    assert answer == RecordedVisit(visit.pk, Money(50_833))
    assert (visit.contract_id, visit.units, visit.idempotency_key) == (contract.pk, 61, KEY)
    line = AuditEvent.objects.get(event="delivery.visit_recorded")
    assert (line.actor_kind, line.actor_reference, line.subject) == (
        "integration",
        f"key-{ApiKey.objects.get().pk}",
        f"delivery.visit:{visit.pk}",
    )
    assert counter_mismatches() == []


def test_it_is_the_record_that_a_person_would_make(region, secret, contract):
    by_key = record(secret, contract)
    by_person = record_visit(
        provider_id=region.provider_ids[0],
        worker_id=region.worker_ids[0],
        visit=entry(contract),
        actor=PROVIDER,
        now=NOW,
    )
    assert by_person == by_key
    assert Visit.objects.count() == 1


def test_the_same_record_twice_is_one_visit(secret, contract):
    assert record(secret, contract) == record(secret, contract)
    assert AuditEvent.objects.filter(event="delivery.visit_recorded").count() == 1


def test_a_key_nobody_has_records_nothing(contract):
    with pytest.raises(ApiKeyUnknown):
        record(b"0" * 32, contract)
    assert nothing_is_written()


def test_a_revoked_key_records_nothing(secret, contract):
    revoke_api_key(key_id=ApiKey.objects.get().pk, actor=PROVIDER, now=NOW)
    with pytest.raises(ApiKeyUnknown):
        record(secret, contract)
    assert nothing_is_written()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contract": uuid.UUID(int=1)}, "unknown"),
        ({"worker": "Р-2"}, "worker"),
        ({"starts_at": NOW + dt.timedelta(minutes=1)}, "future"),
        ({"units": 601}, "units"),
    ],
    ids=str,
)
def test_what_cannot_stand_is_refused(secret, contract, changes, reason):
    with pytest.raises(VisitRefused) as refusal:
        record(secret, contract, **changes)
    assert refusal.value.reason == reason
    assert nothing_is_written()
    assert counter_mismatches() == []


def test_a_contract_of_a_neighbour_is_not_known(region, contract):
    with pytest.raises(VisitRefused) as refusal:
        record(secret_of(region, 1), contract)
    assert refusal.value.reason == "unknown"
    assert nothing_is_written()


def test_a_worker_of_a_neighbour_is_not_known(region, secret, contract):
    Worker.objects.create(provider_id=region.provider_ids[1], code="Р-2", full_name="Соседова")
    with pytest.raises(VisitRefused) as refusal:
        record(secret, contract, worker="Р-2")
    assert refusal.value.reason == "worker"
    assert nothing_is_written()


def test_a_busy_worker_is_refused(secret, contract):
    record(secret, contract)
    with pytest.raises(ConstraintViolated), transaction.atomic():
        record(secret, contract, idempotency_key=uuid.UUID(int=8))


def test_names_sent_with_a_key_are_found_among_what_is_its_providers(region, secret, contract):
    neighbour = Worker.objects.create(
        provider_id=region.provider_ids[1], code="Р-2", full_name="Соседова"
    )
    own = {"contracts": [uuid.UUID(int=1), contract.public_id], "worker_codes": ["Р-2", "Р-1"]}
    assert ids_behind_api_key(secret_hash=secret, **own) == IdsBehindApiKey(
        key_id=ApiKey.objects.get().pk,
        provider_id=region.provider_ids[0],
        contract_ids=[None, contract.pk],
        worker_ids=[None, region.worker_ids[0]],
    )
    beside = ids_behind_api_key(secret_hash=secret_of(region, 1), **own)
    assert beside is not None
    assert beside.contract_ids == [None, None]
    assert beside.worker_ids == [neighbour.pk, region.worker_ids[1]]
    assert ids_behind_api_key(secret_hash=b"0" * 32, contracts=[], worker_codes=[]) is None

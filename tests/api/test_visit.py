"""One record of a service, sent by a provider's own software."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotszakaz.api.v1.errors import EXPECTED, NO_SUCH_FIELD, NO_ZONE
from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.rules import VISIT_REASONS
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.planning.models import Service
from sotszakaz.providers.models import ApiKey, Worker
from sotszakaz.providers.operations.revoke_api_key import revoke_api_key
from sotszakaz.providers.rules import ApiKeyUnknown
from tests.api.records import ANYTHING, RECORDS, written
from tests.api.sending import (
    BATCH,
    KEY,
    MANAGER,
    VISITS,
    make_key,
    make_served,
    record,
    refusals,
    send,
    told,
)
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.factories.ledger import counter_mismatches


def test_a_record_becomes_a_visit(secret, contract):
    answer = told(send(secret, record(contract)), 201)
    visit = Visit.objects.get()
    assert answer == {"visit_id": visit.pk, "cost_kopecks": 50_000}
    assert (visit.contract_id, visit.units, visit.idempotency_key) == (contract.pk, 60, KEY)
    assert counter_mismatches() == []


def test_the_journal_names_the_key(secret, contract):
    send(secret, record(contract))
    line = AuditEvent.objects.get(event="delivery.visit_recorded")
    key = ApiKey.objects.get()
    assert (line.actor_kind, line.actor_reference) == ("integration", f"key-{key.pk}")


def test_a_record_costs_one_statement(secret, contract, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        told(send(secret, record(contract)), 201)
    assert "record_visit_by_key" in asked[0]["sql"]


def test_a_record_sent_again_is_answered_as_the_first_time(secret, contract):
    first = told(send(secret, record(contract)), 201)
    assert told(send(secret, record(contract)), 201) == first
    assert Visit.objects.count() == 1


def test_a_service_not_counted_in_minutes_needs_how_long_it_took(secret, contract):
    Service.objects.update(unit="visits")
    sent = record(contract, units=1)
    assert told(send(secret, sent), 422)["code"] == "amount"
    told(send(secret, sent | {"duration_minutes": 45}), 201)
    period = Visit.objects.get().period
    assert (period.upper - period.lower).total_seconds() == 45 * 60


@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"contract_id": str(uuid4())}, 404, "unknown"),
        ({"worker_code": "нет такого"}, 422, "worker"),
        ({"starts_at": "2024-01-15T13:00:00+07:00"}, 422, "future"),
        ({"starts_at": "2023-12-31T13:00:00+07:00"}, 422, "contract"),
        ({"units": 100_000}, 422, "units"),
    ],
)
def test_a_record_that_cannot_stand_is_refused_in_words(secret, contract, changes, status, reason):
    answer = told(send(secret, record(contract, **changes)), status)
    assert answer == {"code": reason, "message": VISIT_REASONS[reason]}
    assert Visit.objects.count() == 0


def test_a_key_of_another_record_is_refused(secret, contract):
    told(send(secret, record(contract)), 201)
    assert told(send(secret, record(contract, units=30)), 409)["code"] == "key"
    assert Visit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_who_is_busy_is_refused(secret, contract):
    told(send(secret, record(contract)), 201)
    answer = told(send(secret, record(contract, idempotency_key=str(uuid4()))), 409)
    assert answer["code"] in {"worker_busy", "person_busy"}
    assert "в это время уже" in answer["message"]
    assert Visit.objects.count() == 1


def test_a_month_that_is_being_closed_takes_no_records(secret, contract):
    AccountingMonth.objects.update(status="prepared", prepared_by="clerk-petrova")
    assert told(send(secret, record(contract)), 422)["code"] == "month"


def test_the_key_of_a_neighbour_does_not_touch_the_contract(cast, secret, contract):
    neighbour = make_key(cast.region, provider=1)
    answer = told(send(neighbour, record(contract)), 404)
    assert answer["code"] == "unknown"
    assert Visit.objects.count() == 0
    where = f"{VISITS}?contract={contract.public_id}"
    key = ApiKey.objects.latest("pk").pk
    assert refusals() == [(f"key-{key}", where, "чужое или нет такого")]


def test_a_refusal_of_ones_own_contract_is_no_matter_of_access(secret, contract):
    told(send(secret, record(contract, units=100_000)), 422)
    assert refusals() == []


def test_a_worker_of_another_provider_is_not_known(secret, contract, cast):
    neighbour = cast.region.provider_ids[1]
    Worker.objects.create(provider_id=neighbour, code="Р-2", full_name="Соседова")
    assert told(send(secret, record(contract, worker_code="Р-2")), 422)["code"] == "worker"


def test_a_record_of_a_neighbour_is_not_told_by_its_key(cast, secret, contract):
    told(send(secret, record(contract)), 201)
    own = make_served(cast.region, 2, offer_id=cast.region.offer_ids[1])
    answer = told(send(make_key(cast.region, 1), record(own)), 409)
    assert answer == {"code": "key", "message": VISIT_REASONS["key"]}


@pytest.mark.parametrize("address", [VISITS, BATCH])
@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer sz_made-up", "Basic c3o=", "Bearer сз_ключ", "sz_made-up"],
)
def test_whoever_has_no_living_key_is_turned_away(contract, address, header):
    sent = record(contract) if address == VISITS else {"records": [record(contract)]}
    answer = Client().post(
        address, sent, content_type="application/json", headers={"Authorization": header}
    )
    assert told(answer, 401) == {"code": "unknown_api_key", "message": str(ApiKeyUnknown())}
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert refusals() == [("", address, "ключ программы не подходит")]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize("address", [VISITS, BATCH])
def test_a_revoked_key_lets_nothing_in(secret, contract, address):
    revoke_api_key(key_id=ApiKey.objects.get().pk, actor=MANAGER, now=NOW)
    sent = record(contract) if address == VISITS else {"records": [record(contract)]}
    told(send(secret, sent, address), 401)
    assert Visit.objects.count() == 0


def test_whoever_guesses_keys_waits_and_a_good_key_goes_on(secret, contract):
    for _ in range(20):
        told(send("sz_made-up", record(contract)), 401)
    answer = send("sz_made-up", record(contract))
    assert told(answer, 429)["code"] == "too_many_wrong_keys"
    assert answer.headers["Retry-After"] == "60"
    assert len(refusals()) == 20
    told(send(secret, record(contract)), 201)


def test_no_cookie_lets_a_program_in(cast, contract):
    manager = sign_in(Client(), cast.provider)
    for address in (VISITS, BATCH):
        answer = manager.post(address, record(contract), content_type="application/json")
        told(answer, 401)


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head", "options"])
def test_another_method_is_refused(db, method):
    for address in (VISITS, BATCH):
        answer = getattr(Client(), method)(address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("body", [b"", b"\xff", b"{", b"[]", b"1", b"[" * 100_000, b"9" * 10_000])
def test_what_is_no_object_of_json_is_refused(secret, body):
    assert "нужен объект JSON" in told(send(secret, body), 400)["message"]


def test_every_wrong_field_is_named(secret, contract):
    answer = told(send(secret, {"units": True, "starts_at": "вчера", "duration": 5}), 400)
    names = ("contract_id", "worker_code", "starts_at", "units", "idempotency_key")
    assert answer["fields"] == {name: EXPECTED[name] for name in names} | {
        "duration": NO_SUCH_FIELD
    }
    assert "исправьте названные поля" in answer["message"]


def test_a_time_without_a_zone_is_refused(secret, contract):
    answer = told(send(secret, record(contract, starts_at="2024-01-15T09:00:00")), 400)
    assert answer["fields"] == {"starts_at": NO_ZONE}


def test_a_name_that_is_no_text_is_answered(secret, contract):
    body = b'{"\\ud800": 1}'
    assert told(send(secret, body), 400)["code"] == "not_an_object"


def test_a_body_over_a_megabyte_is_not_read(secret):
    for address in (VISITS, BATCH):
        answer = told(send(secret, b" " * 1_000_001, address), 413)
        assert "больше 1 МБ" in answer["message"]


def test_two_visits_under_two_keys(secret, contract):
    told(send(secret, record(contract)), 201)
    later = record(contract, idempotency_key=str(UUID(int=8)), starts_at="2024-01-15T04:00:00Z")
    told(send(secret, later), 201)
    assert Visit.objects.count() == 2
    assert counter_mismatches() == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(RECORDS)
def test_whatever_is_sent_is_answered(secret, contract, sent):
    for what in (written(sent), written(sent) | {"contract_id": str(contract.public_id)}):
        assert send(secret, what).status_code in {201, 404, 409, 422}
        assert send(secret, {"records": [what]}, BATCH).status_code == 200


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary() | ANYTHING, st.sampled_from([VISITS, BATCH]))
def test_whatever_bytes_are_sent_are_refused(secret, sent, address):
    told(send(secret, sent, address), 400)

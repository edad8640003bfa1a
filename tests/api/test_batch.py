"""A batch of records, sent by a provider's own software in one request."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sotszakaz.api.v1.errors import EXPECTED, NO_SUCH_FIELD
from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.rules import VISIT_REASONS
from sotszakaz.providers.models import ApiKey
from tests.api.sending import (
    BATCH,
    KEY,
    make_key,
    record,
    refusals,
    send,
    told,
)
from tests.factories.ledger import counter_mismatches


def at(served, hour, /, **changes):
    """Give a record of an hour of the day, with a key of its own."""
    moment = f"2024-01-15T{hour:02}:00:00+07:00"
    return record(
        served, **{"starts_at": moment, "idempotency_key": str(UUID(int=hour)), **changes}
    )


def sent(secret, *records):
    return told(send(secret, {"records": list(records)}, BATCH), 200)["records"]


def test_every_record_has_an_answer_of_its_own(secret, contract):
    answers = sent(
        secret,
        at(contract, 8),
        at(contract, 9, worker_code="нет такого"),
        at(contract, 10, contract_id=str(uuid4())),
        at(contract, 11, units=0),
        "не запись",
        at(contract, 8),
        at(contract, 12, starts_at="2024-01-15T08:30:00+07:00"),
    )
    visit = Visit.objects.get()
    assert answers[0] == {
        "idempotency_key": str(UUID(int=8)),
        "visit_id": visit.pk,
        "cost_kopecks": 50_000,
    }
    assert [answer.get("code") for answer in answers] == [
        None,
        "worker",
        "unknown",
        "invalid_fields",
        "not_an_object",
        "repeated",
        "worker_overlap",
    ]
    assert answers[1]["message"] == VISIT_REASONS["worker"]
    assert answers[3]["fields"] == {"units": EXPECTED["units"]}
    assert answers[3]["idempotency_key"] == str(UUID(int=11))
    assert answers[4]["idempotency_key"] is None
    assert "нужен объект JSON" in answers[4]["message"]
    assert counter_mismatches() == []


def test_a_batch_sent_again_is_answered_as_the_first_time(secret, contract):
    batch = [at(contract, 8), at(contract, 9)]
    first = sent(secret, *batch)
    assert sent(secret, *batch) == first
    assert Visit.objects.count() == 2


def test_the_journal_names_the_key(secret, contract):
    sent(secret, at(contract, 8))
    line = AuditEvent.objects.get(event="delivery.visits_recorded")
    assert line.actor_reference == f"key-{ApiKey.objects.get().pk}"
    assert line.details["recorded"] == 1


def test_a_batch_without_one_fit_record_writes_nothing(secret, contract):
    answers = sent(secret, {}, at(contract, 8, units="час"))
    assert [answer["code"] for answer in answers] == ["invalid_fields", "invalid_fields"]
    assert AuditEvent.objects.filter(event="delivery.visits_recorded").count() == 0


def test_a_neighbour_records_nothing_under_the_contract_and_learns_nothing(cast, secret, contract):
    sent(secret, at(contract, 8))
    neighbour = make_key(cast.region, provider=1)
    answers = sent(neighbour, at(contract, 8), at(contract, 9))
    # Of the first only that the key is taken; the contract itself is not told from a missing one.
    assert [answer["code"] for answer in answers] == ["key", "unknown"]
    assert {*answers[0], *answers[1]} == {"idempotency_key", "code", "message"}
    assert Visit.objects.count() == 1


def test_contracts_of_others_in_a_batch_are_written_down_once(secret, contract):
    nobodys = [str(UUID(int=n)) for n in (1, 2)]
    sent(
        secret,
        *(at(contract, 8 + n, contract_id=nobodys[n % 2]) for n in range(3)),
        at(contract, 11),
    )
    where = f"{BATCH}?contract={nobodys[0]}&contract={nobodys[1]}"
    key = ApiKey.objects.get().pk
    assert refusals() == [(f"key-{key}", where, "чужое или нет такого")]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"records": []},
        {"records": {}},
        {"records": "запись"},
        {"records": [1] * 1001},
    ],
    ids=str,
)
def test_a_batch_without_records_or_with_too_many_is_refused(secret, body):
    answer = told(send(secret, body, BATCH), 400)
    assert (answer["code"], answer["fields"]) == (
        "invalid_fields",
        {"records": "записи, от 1 до 1000"},
    )


def test_a_batch_with_other_fields_is_refused(secret):
    body = {"records": [1], "more": 1}
    assert told(send(secret, body, BATCH), 400)["fields"] == {"more": NO_SUCH_FIELD}


def test_a_list_without_a_name_is_no_batch(secret):
    assert told(send(secret, [], BATCH), 400)["code"] == "not_an_object"


def test_a_batch_of_a_thousand_is_taken_at_once(secret, contract):
    many = [record(contract, idempotency_key=str(UUID(int=n))) for n in range(1000)]
    answers = sent(secret, *many)
    assert len(answers) == 1000
    assert [answer["visit_id"] for answer in answers if "visit_id" in answer] == [
        Visit.objects.get().pk
    ]


def test_one_record_and_a_batch_are_one_store(secret, contract):
    first = told(send(secret, record(contract)), 201)
    assert sent(secret, record(contract)) == [{"idempotency_key": str(KEY)} | first]

"""A register of services, sent by a provider's own program in one request."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.rules import VISIT_REASONS
from sotszakaz.providers.models import ApiKey
from sotszakaz.web.programs.reading import EXPECTED
from tests.factories.ledger import counter_mismatches
from tests.web.programs.sending import (
    KEY,
    REGISTER,
    make_key,
    record,
    refusals,
    send,
    told,
)


def at(served, hour, /, **changes):
    """Give a record of an hour of the day, with a key of its own."""
    moment = f"2024-01-15T{hour:02}:00:00+07:00"
    return record(served, **{"starts_at": moment, "key": str(UUID(int=hour)), **changes})


def sent(secret, *records):
    return told(send(secret, {"records": list(records)}, REGISTER), 200)["records"]


def test_every_record_has_an_answer_of_its_own(secret, contract):
    answers = sent(
        secret,
        at(contract, 8),
        at(contract, 9, worker="нет такого"),
        at(contract, 10, contract=str(uuid4())),
        at(contract, 11, units=0),
        "не запись",
        at(contract, 8),
        at(contract, 12, starts_at="2024-01-15T08:30:00+07:00"),
    )
    visit = Visit.objects.get()
    assert answers[0] == {"key": str(UUID(int=8)), "visit": visit.pk, "kopecks": 50_000}
    reasons = [answer.get("reason") for answer in answers]
    assert reasons == [None, "worker", "unknown", "fields", "fields", "repeated", "worker_overlap"]
    assert answers[1]["error"] == VISIT_REASONS["worker"]
    assert answers[3]["fields"] == {"units": EXPECTED["units"]}
    assert answers[3]["key"] == str(UUID(int=11))
    assert answers[4]["key"] is None
    assert "нужен объект JSON" in answers[4]["error"]
    assert counter_mismatches() == []


def test_a_register_sent_again_is_answered_as_the_first_time(secret, contract):
    register = [at(contract, 8), at(contract, 9)]
    first = sent(secret, *register)
    assert sent(secret, *register) == first
    assert Visit.objects.count() == 2


def test_the_journal_names_the_key(secret, contract):
    sent(secret, at(contract, 8))
    line = AuditEvent.objects.get(event="delivery.visits_recorded")
    assert line.actor_reference == f"key-{ApiKey.objects.get().pk}"
    assert line.details["recorded"] == 1


def test_a_register_without_one_fit_record_writes_nothing(secret, contract):
    answers = sent(secret, {}, at(contract, 8, units="час"))
    assert [answer["reason"] for answer in answers] == ["fields", "fields"]
    assert AuditEvent.objects.filter(event="delivery.visits_recorded").count() == 0


def test_a_neighbour_records_nothing_under_the_contract_and_learns_nothing(cast, secret, contract):
    sent(secret, at(contract, 8))
    neighbour = make_key(cast.region, provider=1)
    answers = sent(neighbour, at(contract, 8), at(contract, 9))
    # Of the first only that the key is taken; the contract itself is not told from a missing one.
    assert [answer["reason"] for answer in answers] == ["key", "unknown"]
    assert {*answers[0], *answers[1]} == {"key", "reason", "error"}
    assert Visit.objects.count() == 1


def test_contracts_of_others_in_a_register_are_written_down_once(secret, contract):
    nobodys = [str(UUID(int=n)) for n in (1, 2)]
    sent(
        secret, *(at(contract, 8 + n, contract=nobodys[n % 2]) for n in range(3)), at(contract, 11)
    )
    where = f"{REGISTER}?contract={nobodys[0]}&contract={nobodys[1]}"
    key = ApiKey.objects.get().pk
    assert refusals() == [(f"key-{key}", where, "чужое или нет такого")]


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"records": []},
        {"records": {}},
        {"records": "запись"},
        {"records": [1], "more": 1},
        {"records": [1] * 1001},
    ],
    ids=str,
)
def test_what_is_no_register_is_refused(secret, body):
    assert "от 1 до 1000" in told(send(secret, body, REGISTER), 400)["error"]


def test_a_register_of_a_thousand_is_taken_at_once(secret, contract):
    many = [record(contract, key=str(UUID(int=n))) for n in range(1000)]
    answers = sent(secret, *many)
    assert len(answers) == 1000
    assert [answer["visit"] for answer in answers if "visit" in answer] == [Visit.objects.get().pk]


def test_one_record_and_a_register_are_one_store(secret, contract):
    first = told(send(secret, record(contract)), 201)
    assert sent(secret, record(contract)) == [{"key": str(KEY)} | first]

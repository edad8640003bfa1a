"""Whatever is asked under the address of the API is answered as the API answers."""

from __future__ import annotations

import pytest
from django.test import Client

from sotszakaz.api.v1.errors import catalogue
from sotszakaz.delivery.models import Visit
from tests.api.sending import (
    BATCH,
    record,
    send,
    told,
)
from tests.factories.cast import sign_in


def test_a_record_and_a_batch_are_taken(secret, contract):
    first = told(send(secret, record(contract)), 201)
    again = told(send(secret, {"records": [record(contract)]}, BATCH), 200)["records"]
    assert again == [{"idempotency_key": record(contract)["idempotency_key"]} | first]
    assert Visit.objects.count() == 1


def test_whoever_has_no_key_is_turned_away_with_all_headers(cast, contract):
    answer = send("sz_made-up", record(contract))
    told(answer, 401)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.cookies == {}


def test_people_come_in_as_always(cast):
    manager = sign_in(Client(), cast.provider)
    assert manager.get("/provider/registry/keys/").status_code == 200
    assert manager.get("/api/nothing/").status_code == 404


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/nothing", "/api/v1/visits/"])
def test_another_address_is_refused_by_a_code(db, address):
    assert told(send("sz_made-up", {}, address), 404)["code"] == "unknown_address"


def test_another_method_is_refused_by_a_code(db):
    answer = Client().put("/api/v1/visits")
    assert (told(answer, 405)["code"], answer.headers["Allow"]) == ("wrong_method", "POST")


def test_codes_of_refusals_stay_in_this_version():
    assert {(one.status, one.code) for one in catalogue()} == {
        (400, "invalid_fields"),
        (400, "not_an_object"),
        (401, "unknown_api_key"),
        (404, "unknown"),
        (404, "unknown_address"),
        (405, "wrong_method"),
        (409, "key"),
        (409, "person_busy"),
        (409, "worker_busy"),
        (413, "too_large"),
        (422, "act"),
        (422, "amount"),
        (422, "closed"),
        (422, "contract"),
        (422, "future"),
        (422, "money"),
        (422, "month"),
        (422, "person_overlap"),
        (422, "repeated"),
        (422, "tariff"),
        (422, "units"),
        (422, "worker"),
        (422, "worker_overlap"),
        (429, "too_many_wrong_keys"),
    }


def test_the_description_is_open_to_everybody(db):
    described = told_json(Client().get("/api/v1/openapi.json"))
    assert described["info"]["title"] == "Соцзаказ для программ исполнителей"
    assert described["components"]["securitySchemes"] == {
        "ApiKey": {"type": "http", "scheme": "bearer"}
    }


def told_json(answer):
    assert answer.status_code == 200
    return answer.json()

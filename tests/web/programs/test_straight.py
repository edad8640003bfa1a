"""The way of programs past sessions and cookies: the same answers, the same headers."""

from __future__ import annotations

from django.test import Client

from sotszakaz.delivery.models import Visit
from tests.factories.cast import sign_in
from tests.web.programs.sending import (
    REGISTER,
    VISITS,
    record,
    send,
    told,
)


def test_a_record_and_a_register_are_taken(secret, contract):
    first = told(send(secret, record(contract)), 201)
    again = told(send(secret, {"records": [record(contract)]}, REGISTER), 200)["records"]
    assert again == [{"key": record(contract)["key"]} | first]
    assert Visit.objects.count() == 1


def test_whoever_has_no_key_is_turned_away_with_all_headers(cast, contract):
    answer = send("sz_made-up", record(contract))
    told(answer, 401)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.cookies == {}


def test_a_session_is_not_even_read(cast, contract, django_assert_num_queries):
    manager = sign_in(Client(), cast.provider)
    headers = {"Authorization": "Bearer sz_made-up"}
    with django_assert_num_queries(0):
        answer = manager.post(VISITS, b"[]", content_type="application/json", headers=headers)
    told(answer, 400)
    assert not hasattr(answer.wsgi_request, "session")


def test_works_on_the_service_stop_programs_too(secret, contract, settings, tmp_path):
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE.touch()
    assert send(secret, record(contract)).status_code == 503
    assert Visit.objects.count() == 0


def test_people_come_in_as_always(cast):
    manager = sign_in(Client(), cast.provider)
    assert manager.get("/provider/registry/keys/").status_code == 200
    assert manager.get("/programs/nothing/").status_code == 404

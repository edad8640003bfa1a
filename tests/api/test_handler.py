"""The API is answered ahead of sessions and all else that stands before pages."""

from __future__ import annotations

import json

import pytest
from django.core import signals
from django.db import connection
from django.dispatch import Signal
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from sotszakaz.config import handler as module
from sotszakaz.config.handler import Handler
from sotszakaz.delivery.models import Visit
from sotszakaz.delivery.operations import record_visit_by_key as operation
from tests.api.sending import VISITS, record
from tests.factories.cast import sign_in

PREFIX = "/api/v1/"


@pytest.fixture
def handler(monkeypatch):
    """Leave the connection of a test, which lives in a transaction, as Django's own client does."""
    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    monkeypatch.setattr(signals, "request_started", Signal())
    return Handler(PREFIX)


def called(handler, request):
    """Give what the web server is given: the status, the headers, the body."""
    started = []
    body = b"".join(handler(request.environ, lambda *given: started.append(given)))
    ((status, headers),) = started
    assert len(dict(headers)) == len(headers)
    return status, dict(headers), body.decode()


def sent(secret, what, **more):
    headers = {"Authorization": f"Bearer {secret}"}
    body = json.dumps(what)
    return RequestFactory().post(
        VISITS, body, content_type="application/json", headers=headers, **more
    )


def test_a_record_is_taken_by_one_statement(handler, secret, contract, django_assert_num_queries):
    with django_assert_num_queries(1):
        status, headers, body = called(handler, sent(secret, record(contract)))
    assert status == "201 Created"
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Content-Length"] == str(len(body.encode()))
    assert json.loads(body)["visit_id"] == Visit.objects.get().pk


def test_an_answer_is_neither_a_script_nor_shown_in_a_frame(handler, cast, contract):
    status, headers, _ = called(handler, sent("sz_made-up", record(contract)))
    assert status == "401 Unauthorized"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_session_opens_nothing_and_is_not_even_read(handler, cast, contract):
    manager = sign_in(Client(), cast.provider)
    request = sent("", [], HTTP_COOKIE=manager.cookies.output(header="", sep=";"))
    request.environ.pop("HTTP_AUTHORIZATION")
    with CaptureQueriesContext(connection) as asked:
        status, headers, _ = called(handler, request)
    assert status == "401 Unauthorized"
    assert "Set-Cookie" not in headers
    assert [one["sql"] for one in asked if "django_session" in one["sql"]] == []
    assert any("audit_auditevent" in one["sql"] for one in asked)


def test_works_on_the_service_stop_software_too(handler, secret, contract, settings, tmp_path):
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE.touch()
    assert called(handler, sent(secret, record(contract)))[0].startswith("503 ")
    assert Visit.objects.count() == 0


def test_a_fault_of_ours_has_a_number(handler, secret, contract, monkeypatch, caplog):
    def fail(*_given, **_arguments):
        raise RuntimeError("a fault")

    monkeypatch.setattr(operation, "call", fail)
    status, _, body = called(handler, sent(secret, record(contract)))
    assert status == "500 Internal Server Error"
    assert "a fault" not in body
    (number,) = [one.args[0] for one in caplog.records if one.name == "sotszakaz.web"]
    assert number in body


def test_people_come_in_as_always(handler, cast):
    manager = sign_in(Client(), cast.provider)
    cookies = manager.cookies.output(header="", sep=";")
    request = RequestFactory().get("/provider/registry/keys/", HTTP_COOKIE=cookies)
    status, headers, body = called(handler, request)
    assert status == "200 OK"
    assert "Cookie" in headers["Vary"]
    assert "<h1" in body

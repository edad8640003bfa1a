"""When a page can not be shown, a person is told what to do."""

from __future__ import annotations

import logging
import re

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client
from psycopg import errors as postgres

from sotszakaz.web.errors import is_away
from sotszakaz.web.headers import HEADERS
from tests.factories.cast import sign_in

NUMBER = re.compile(r'class="fault-number">([0-9a-f]{8})<')


@pytest.mark.django_db
def test_a_wrong_address_leads_to_the_first_page(client):
    response = client.get("/nowhere")
    assert response.status_code == 404
    page = response.content.decode()
    assert "Такой страницы нет" in page
    assert '<a class="govuk-link" href="/">Перейдите на главную страницу</a>' in page
    assert HEADERS.items() <= response.headers.items()


def test_a_wrong_address_knows_who_asks(client, cast):
    sign_in(client, cast.clerk)
    page = client.get("/nowhere").content.decode()
    assert cast.clerk.name in page
    assert '<a class="govuk-link" href="/account/">Вернитесь в свой кабинет</a>' in page


@pytest.mark.django_db
def test_a_fault_has_a_number_that_the_log_has_too(caplog):
    caches["local"].clear()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE planning_socialorder RENAME TO lost")
    with caplog.at_level(logging.ERROR, logger="sotszakaz.web"):
        response = Client(raise_request_exception=False).get("/")
    connection.set_rollback(True)  # the statement that failed has ended the transaction
    assert response.status_code == 500
    number = NUMBER.search(response.content.decode())
    assert number is not None
    [line] = [record for record in caplog.records if record.name == "sotszakaz.web"]
    assert line.getMessage() == f"Ошибка № {number[1]}: GET /"
    assert line.exc_info is not None
    assert "planning_socialorder" in str(line.exc_info[1])


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_is_said_so_and_comes_back_by_itself(client, caplog):
    client.raise_request_exception = False
    caches["local"].clear()
    address, connection.settings_dict["HOST"] = connection.settings_dict["HOST"], "/nowhere"
    connection.close()
    try:
        with caplog.at_level(logging.CRITICAL):
            response = client.get("/")
    finally:
        connection.close()
        connection.settings_dict["HOST"] = address
    page = response.content.decode()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "Не отвечает база данных" in page
    assert NUMBER.search(page) is not None
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("cause", "away"),
    [
        (postgres.AdminShutdown(), True),
        (postgres.TooManyConnections(), True),
        (postgres.OperationalError("no answer"), True),
        (postgres.DeadlockDetected(), False),
    ],
)
def test_only_a_database_that_does_not_answer_is_away(cause, away):
    fault = OperationalError("x")
    fault.__cause__ = cause
    assert is_away(fault) is away
    assert not is_away(ValueError())


@pytest.mark.parametrize("page", ["failed", "database_away", "maintenance"])
def test_a_page_that_knows_nobody_is_dressed_all_the_same(page):
    shown = render_to_string(f"errors/{page}.html", {"number": "1"})
    assert re.findall(r'<link rel="stylesheet" href="[^"]*vendor/govuk', shown) != []
    assert '<link rel="icon"' in shown
    assert "Соцзаказ" in shown


def test_works_close_every_page_but_the_watchers(client, db, settings, tmp_path):
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE.touch()
    response = client.get("/")
    assert response.status_code == 503
    assert "Идут плановые работы" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert client.get("/healthz").status_code == 200
    settings.MAINTENANCE_FILE.unlink()
    assert client.get("/").status_code == 200


def test_scripts_and_styles_come_only_as_files(client, db):
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "Cookie" in response.headers["Vary"]

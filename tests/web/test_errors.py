"""When a page can not be shown, a person is told what to do."""

from __future__ import annotations

import logging
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from sotszakaz.web.headers import HEADERS


def test_a_wrong_address_leads_to_the_first_page(client):
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "Такой страницы нет" in response.content.decode()
    assert HEADERS.items() <= response.headers.items()


@pytest.mark.django_db
def test_a_fault_has_a_number_that_the_log_has_too(caplog):
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE planning_socialorder RENAME TO lost")
    with caplog.at_level(logging.ERROR, logger="sotszakaz.web"):
        response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    number = re.search(r'class="number">([0-9a-f]{8})<', response.content.decode())
    assert number is not None
    [line] = [record for record in caplog.records if record.name == "sotszakaz.web"]
    assert line.getMessage() == f"Ошибка № {number[1]}: GET /"
    assert line.exc_info is not None
    assert "planning_socialorder" in str(line.exc_info[1])

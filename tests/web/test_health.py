"""The watcher learns whether the database answers."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.mark.django_db
def test_ok_when_the_database_answers(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_unavailable_when_the_database_is_away(client):
    address, connection.settings_dict["HOST"] = connection.settings_dict["HOST"], "/nowhere"
    connection.close()
    try:
        response = client.get("/healthz")
    finally:
        connection.close()
        connection.settings_dict["HOST"] = address
    assert (response.status_code, response.content) == (503, b"database is away\n")

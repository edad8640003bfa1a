"""The page for the programmer of a provider's software."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sotszakaz.api.v1.errors import catalogue
from tests.web.pages import text_of

ADDRESS = "/api/"


@pytest.fixture
def shown(db):
    answer = Client().get(ADDRESS)
    assert answer.status_code == 200
    return text_of(answer)


def test_every_operation_is_shown_with_an_example(shown):
    for operation in ("GET /api/v1/contracts", "POST /api/v1/visits", "POST /api/v1/visits/batch"):
        assert operation in shown
    assert "curl -X POST http://testserver/api/v1/visits \\" in shown
    assert '"worker_code": "Р-1"' in shown
    assert "Ответ 201 Поле Вид Что в нём visit_id" in shown


def test_fields_are_told_as_far_as_they_lie_inside_others(shown):
    assert "idempotency_key UUID да ключ записи (UUID)" in shown
    assert "duration_minutes целое число нет" in shown
    assert "records[].units целое число да" in shown
    assert "contracts[].price.per_units целое число" in shown


def test_every_refusal_is_listed(shown):
    for refusal in catalogue():
        assert f"{refusal.status} {refusal.code} {refusal.message}" in shown


def test_the_description_for_machines_is_beside(db):
    page = Client().get(ADDRESS).content.decode()
    (address,) = re.findall(r'href="(/[^"]*openapi\.json)"', page)
    described = Client().get(address).json()
    assert described["openapi"].startswith("3.1")
    assert {*described["paths"]} == {"/api/v1/contracts", "/api/v1/visits", "/api/v1/visits/batch"}

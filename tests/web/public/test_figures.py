"""The first page shows the year to everybody, quickly and without personal data."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from sotszakaz.people.models import Person
from tests.region import make_region
from tests.year_made import make_year

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_snapshot():
    cache.clear()
    yield
    cache.clear()


def text_of(response) -> str:
    content: bytes = response.content
    return content.decode().replace("\u00a0", " ")


def test_it_names_the_region_and_the_year(client):
    make_year()
    page = text_of(client.get("/"))
    assert "<h1>Красноярский край: социальные сертификаты в 2024 году</h1>" in page
    assert "Учебные данные" in page


def test_it_shows_people_money_and_places(client):
    make_year()
    page = text_of(client.get("/"))
    assert "<strong>3</strong> <span>сертификата выдано</span> <small>по плану 40</small>" in page
    assert "<strong>1</strong> <span>человек в очереди</span>" in page
    assert "<strong>1 200,00 ₽</strong> <span>перечислено исполнителям</span>" in page
    assert "1 000 000,00 ₽" in page
    assert "город Дивногорск" in page


def test_nobody_is_named(client):
    make_year()
    page = text_of(client.get("/"))
    assert [p.surname for p in Person.objects.all() if p.surname in page] == []


def test_a_second_look_asks_the_database_nothing(client, django_assert_num_queries):
    make_year()
    with django_assert_num_queries(3):
        client.get("/")
    with django_assert_num_queries(0):
        client.get("/")


def test_browsers_may_keep_it_for_half_a_minute(client):
    make_region()
    assert client.get("/").headers["Cache-Control"] == "public, max-age=30"


def test_before_the_order_is_approved_it_says_so(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "Социальный заказ ещё не утверждён" in text_of(response)


def test_a_year_that_has_only_begun_is_shown(client):
    make_region()
    page = text_of(client.get("/"))
    assert "<strong>0</strong> <span>сертификатов выдано</span> <small>по плану 40</small>" in page


def test_it_only_answers_reading(client):
    assert client.post("/").status_code == 405


def test_it_loads_nothing_from_elsewhere_and_runs_no_scripts(client):
    make_year()
    response = client.get("/")
    page = text_of(response)
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert " style=" not in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]

"""The first page shows the year to everybody, quickly and without personal data."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches

from sotszakaz.people.models import Person
from sotszakaz.web.public.figures import LOCAL, SNAPSHOT
from tests.factories.cast import sign_in
from tests.factories.region import make_region
from tests.factories.year import make_year
from tests.web.pages import text_of as read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_snapshot():
    caches[LOCAL].delete(SNAPSHOT)
    yield
    caches[LOCAL].delete(SNAPSHOT)


def text_of(response) -> str:
    content: bytes = response.content
    return content.decode().replace("\u00a0", " ")


def test_it_names_the_region_and_the_year(client):
    make_year()
    page = text_of(client.get("/"))
    assert "Красноярский край: социальные сертификаты в 2024 году</h1>" in page
    assert "Учебные данные" in page


def test_it_shows_people_money_and_places(client):
    make_year()
    page = read(client.get("/"))
    assert "3 сертификата выдано по плану 40" in page
    assert "1 человек в очереди" in page
    assert "1 200,00 ₽ перечислено исполнителям" in page
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


def test_what_shows_a_name_is_kept_nowhere(client, cast):
    sign_in(client, cast.anna)
    response = client.get("/")
    assert cast.anna.name in text_of(response)
    assert "private" in response.headers["Cache-Control"]
    assert "public" not in response.headers["Cache-Control"]


def test_before_the_order_is_approved_it_says_so(client):
    response = client.get("/")
    assert response.status_code == 200
    assert "Социальный заказ ещё не утверждён" in text_of(response)


def test_a_year_that_has_only_begun_is_shown(client):
    make_region()
    page = read(client.get("/"))
    assert "0 сертификатов выдано по плану 40" in page


def test_it_only_answers_reading(client):
    assert client.post("/").status_code == 405


def test_it_loads_nothing_from_elsewhere_and_has_no_scripts_inside(client):
    make_year()
    response = client.get("/")
    page = response.content.decode()
    inside = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert [script.strip() for script in inside] == [""]
    assert "http://" not in page
    assert "https://" not in page
    assert " style=" not in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]

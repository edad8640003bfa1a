"""The registry of providers: found, compared, looked at closely."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.money import Money
from sotszakaz.people.models import Person
from sotszakaz.planning.models import Tariff
from sotszakaz.providers.models import Offer, Provider
from sotszakaz.providers.states import EntryStatus
from sotszakaz.web import clock
from tests.factories.days import NOW
from tests.factories.region import Region, make_region
from tests.factories.year import make_year
from tests.web.pages import text_of

LIST = reverse("public:providers")


@pytest.fixture
def region(db, monkeypatch) -> Region:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return make_region()


def card(region, number=0):
    public_id = Provider.objects.get(pk=region.provider_ids[number]).public_id
    return reverse("public:provider", kwargs={"public_id": public_id})


def test_everybody_compares_places_and_prices(client, region):
    page = text_of(client.get(LIST))
    assert "Исполнитель 1 Государственный 2 места 20 из 20 500,00 ₽ за 60 минут" in page
    assert "Исполнитель 3 Некоммерческий" in page
    assert "Всего 3" in page


def test_a_place_narrows_to_its_price_and_free_places(client, region):
    Tariff.objects.filter(municipality_id=region.municipality_ids[1]).update(
        price=Money.roubles(700)
    )
    everywhere = text_of(client.get(LIST))
    assert "зависит от места и услуги" in everywhere
    page = text_of(client.get(LIST, {"place": region.municipality_ids[1]}))
    assert "город Дивногорск 10 из 10 700,00 ₽ за 60 минут" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"kind": "private"}, ["Исполнитель 2"]),
        ({"name": "исполнитель 3"}, ["Исполнитель 3"]),
        ({"name": "24-0001"}, ["Исполнитель 1"]),
        ({"free": "on"}, ["Исполнитель 1", "Исполнитель 2"]),
        ({"sort": "free"}, ["Исполнитель 1", "Исполнитель 2", "Исполнитель 3"]),
        ({"sort": "price", "kind": "state"}, ["Исполнитель 1"]),
        ({"name": "' OR 1=1 --"}, []),
        ({"name": "_"}, []),
        (
            {"kind": "чужой", "page": "9999999"},
            ["Исполнитель 1", "Исполнитель 2", "Исполнитель 3"],
        ),
    ],
)
def test_filters_stand_in_the_address(client, region, query, names):
    Offer.objects.filter(provider_id=region.provider_ids[2]).update(taken=10)
    page = text_of(client.get(LIST, query))
    found = [f"Исполнитель {n}" for n in (1, 2, 3) if f"Исполнитель {n} " in page]
    assert found == names


def test_one_is_found_by_the_tax_number(client, region):
    inn = Organisation.objects.get(short_name="Исполнитель 2").inn
    page = text_of(client.get(LIST, {"name": inn}))
    assert "Исполнитель 2 Частный" in page
    assert "Всего 1" in page


def test_pages_are_numbered(client, region, monkeypatch):
    monkeypatch.setattr("sotszakaz.reads.public.providers.PER_PAGE", 2)
    page = text_of(client.get(LIST, {"page": "2"}))
    assert "Исполнитель 3 Некоммерческий" in page
    assert "Показано 3–3 из 3" in page


def test_one_not_admitted_is_not_in_the_registry(client, region):
    Provider.objects.filter(pk=region.provider_ids[0]).update(status=EntryStatus.EXCLUDED)
    assert "Исполнитель 1 " not in text_of(client.get(LIST))


def test_a_page_shows_requisites_services_and_people(client, region):
    page = text_of(client.get(card(region)))
    assert "20 свободных мест сейчас" in page
    assert "1 работник Услуги" in page
    assert "город Красноярск Социальное обслуживание на дому 10 из 10" in page
    assert "Номер в реестре 24-0001" in page
    assert "ИНН 2460" in page
    assert "Отделение Красноярск" not in page


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (EntryStatus.SUSPENDED, "временно не принимает новые заявки"),
        (EntryStatus.EXCLUDED, "исключён из реестра"),
    ],
)
def test_one_that_does_not_work_says_so(client, region, status, said):
    Provider.objects.filter(pk=region.provider_ids[0]).update(
        status=status, status_reason="нет лицензии"
    )
    page = text_of(client.get(card(region)))
    assert said in page
    assert "нет лицензии" in page


def test_one_never_admitted_has_no_page(client, region):
    provider = Provider.objects.get(pk=region.provider_ids[0])
    address = card(region)
    Offer.objects.filter(provider=provider).delete()
    Provider.objects.filter(pk=provider.pk).update(status=EntryStatus.EXCLUDED)
    assert client.get(address).status_code == 200
    unknown = reverse("public:provider", kwargs={"public_id": uuid4()})
    assert client.get(unknown).status_code == 404


def test_nobody_is_named(client, db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    region = make_year()
    pages = text_of(client.get(LIST)) + text_of(client.get(card(region)))
    assert [one.surname for one in Person.objects.all() if one.surname in pages] == []


@pytest.mark.parametrize("kind", ["", "state"])
def test_the_number_of_queries_does_not_grow(client, region, django_assert_num_queries, kind):
    client.get(LIST)
    with django_assert_num_queries(2):
        client.get(LIST, {"kind": kind})


def test_how_it_works_is_told_to_everybody(client, db):
    page = text_of(client.get(reverse("public:how")))
    assert "Выберите исполнителя" in page
    assert "встаёте в очередь" in page

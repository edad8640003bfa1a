"""Groups with places: opened at a moment, sold out, with an extra payment shown before."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sotszakaz.booking.models import Contract, Group
from sotszakaz.kernel.money import Money
from tests.factories.cast import sign_in
from tests.factories.days import NOW, days
from tests.factories.holders import give_certificate
from tests.web.pages import text_of

SPRING = days(dt.date(2024, 4, 1), dt.date(2024, 4, 11))


def make_group(cast, **changed) -> Group:
    facts = {
        "offer_id": cast.region.offer_ids[0],
        "title": "Весенний заезд",
        "period": SPRING,
        "opens_at": NOW,
        "price": Money.roubles(3_000),
        "units": 300,
        "capacity": 2,
    }
    return Group.objects.create(**(facts | changed))


def address(certificate, group=None):
    where = {"public_id": certificate.public_id}
    if group is None:
        return reverse("holder:groups", kwargs=where)
    return reverse("holder:group", kwargs=where | {"group_id": group.public_id})


@pytest.fixture
def certificate(cast, client):
    sign_in(client, cast.anna)
    return give_certificate(cast)


def test_without_groups_the_way_to_the_providers_is_shown(client, certificate):
    assert "Групп пока нет" in text_of(client.get(address(certificate)))


def test_groups_are_listed_with_places_price_and_what_the_holder_adds(client, cast, certificate):
    make_group(cast, price=Money.roubles(6_500))
    page = text_of(client.get(address(certificate)))
    assert "Весенний заезд 5 ч 01.04.2024 – 10.04.2024 Исполнитель 1, город Красноярск" in page
    assert "2 из 2 6 500,00 ₽ 1 500,00 ₽ Запись открыта" in page


def test_a_place_is_booked_and_the_money_told(client, cast, certificate):
    group = make_group(cast)
    page = text_of(client.get(address(certificate, group)))
    assert "Оплатит сертификат 3 000,00 ₽ Моя доплата 0,00 ₽" in page
    assert "Останется на сертификате 2 000,00 ₽" in page
    done = text_of(client.post(address(certificate, group), follow=True))
    assert "Место ваше Сертификат оплатит 3 000,00 ₽. Открыть договор" in done
    assert Contract.objects.get().person_id == cast.anna.person_id


def test_a_dearer_place_shows_the_extra_payment_before_and_after(client, cast, certificate):
    group = make_group(cast, price=Money.roubles(6_500))
    page = text_of(client.get(address(certificate, group)))
    assert "Моя доплата 1 500,00 ₽: место дороже, чем осталось на сертификате" in page
    assert "Занять место с доплатой" in page
    done = text_of(client.post(address(certificate, group), follow=True))
    assert "Сертификат оплатит 5 000,00 ₽, ваша доплата – 1 500,00 ₽." in done
    contract = Contract.objects.get()
    where = reverse("holder:contract", kwargs={"public_id": contract.public_id})
    assert "Моя доплата 1 500,00 ₽ из цены места 6 500,00 ₽" in text_of(client.get(where))


@pytest.mark.django_db(transaction=True)
def test_booking_twice_is_a_changed_page(client, cast, certificate):
    group = make_group(cast, units=100, price=Money.roubles(1_000))
    client.post(address(certificate, group))
    page = text_of(client.post(address(certificate, group)), 409)
    assert "Этот человек уже записан в эту группу." in page
    assert Contract.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "shown", "said"),
    [
        ({"opens_at": NOW + dt.timedelta(days=1)}, "Она откроется 16 января 2024 г., 12:00", 409),
        ({"taken": 2}, "Свободных мест нет", 409),
        ({"units": 601}, "не хватает объёма услуги или средств", 409),
        (
            {"period": days(dt.date(2024, 12, 25), dt.date(2025, 1, 5))},
            "Дни группы не входят в срок сертификата.",
            409,
        ),
    ],
)
def test_what_cannot_be_booked_says_why(client, cast, certificate, changed, shown, said):
    group = make_group(cast, **changed)
    page = text_of(client.get(address(certificate, group)))
    assert shown in page
    assert "Занять место" not in page
    assert client.post(address(certificate, group)).status_code == said
    assert Contract.objects.count() == 0


def test_a_group_that_began_or_is_unknown_is_out_of_sight(client, cast, certificate):
    began = make_group(cast, period=days(dt.date(2024, 1, 10), dt.date(2024, 1, 20)))
    assert client.get(address(certificate, began)).status_code == 404
    group = make_group(cast)
    Group.objects.filter(pk=group.pk).delete()
    assert client.post(address(certificate, group)).status_code == 404


def test_anothers_certificate_books_nothing(client, cast):
    certificate, group = give_certificate(cast), make_group(cast)
    sign_in(client, cast.neighbour)
    assert client.get(address(certificate)).status_code == 404
    assert client.post(address(certificate, group)).status_code == 404
    assert Contract.objects.count() == 0


def test_booking_asks_no_more_than_it_needs(client, cast, certificate, django_assert_num_queries):
    """Session, member, the booking."""
    group = make_group(cast)
    client.get(address(certificate, group))
    with django_assert_num_queries(3):
        client.post(address(certificate, group))


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client, cast, certificate, django_assert_num_queries, count
):
    for _ in range(count):
        make_group(cast)
    client.get(address(certificate))
    with django_assert_num_queries(4):
        client.get(address(certificate))

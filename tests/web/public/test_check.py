"""Check of a certificate: validity, service, term, and nobody's name."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from sotszakaz.certificates.models import Certificate
from sotszakaz.web import clock
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, YEAR, days
from tests.factories.people import make_person
from tests.factories.region import make_region
from tests.reference.certificates import certificate_number
from tests.web.pages import text_of

NUMBER = certificate_number("24", YEAR, 17)
FORM = reverse("public:check")


def by_code(number=NUMBER):
    return reverse("public:certificate", kwargs={"number": number})


@pytest.fixture
def certificate(db, monkeypatch) -> Certificate:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    cache.clear()
    key = make_certificate(make_region(), make_person(1, surname="Тайная"))
    Certificate.objects.filter(pk=key).update(number=NUMBER)
    return Certificate.objects.get(pk=key)


def test_a_valid_one_is_said_to_be_valid(client, certificate):
    page = text_of(client.get(by_code()))
    assert "Сертификат действителен" in page
    assert "№ 24-2024-00000017-" in page
    assert "Социальное обслуживание на дому. Действует по 31 декабря 2024 г." in page
    assert "Тайная" not in page
    assert "5 000" not in page


def test_the_form_leads_to_the_page_of_the_code(client, certificate):
    grouped = f"{NUMBER[:2]}-{NUMBER[2:6]} {NUMBER[6:14]}–{NUMBER[14]}"
    answer = client.get(FORM, {"number": f"{NUMBER[:2]}-{NUMBER[2:6]} {NUMBER[6:]}"})
    assert answer["Location"] == by_code()
    assert grouped


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"status": "frozen"}, "Сертификат приостановлен"),
        (
            {"status": "closed", "closed_reason": "deceased", "closed_at": NOW},
            "Сертификат закрыт",
        ),
        (
            {"period": days(dt.date(2023, 1, 1), dt.date(2024, 1, 15))},
            "Срок сертификата истёк",
        ),
        (
            {"period": days(dt.date(2024, 1, 16), dt.date(2025, 1, 1))},
            "начнёт действовать позже",
        ),
    ],
)
def test_one_not_in_force_says_so_and_no_more(client, certificate, changed, said):
    Certificate.objects.filter(pk=certificate.pk).update(**changed)
    page = text_of(client.get(by_code()))
    assert said in page
    assert "умер" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10), "контрольные цифры не сходятся"),
        ("123", "нужно цифр: 15, получено: 3"),
        ("<script>alert(1)</script>", "кроме цифр, есть другие знаки"),
        ("' OR 1=1 --", "кроме цифр, есть другие знаки"),
        ("", "Заполните это поле."),
    ],
)
def test_a_wrong_number_is_a_sentence_beside_the_field(client, certificate, typed, said):
    answer = client.get(FORM, {"number": typed})
    assert said in text_of(answer)
    assert "<script>alert" not in answer.content.decode()


def test_an_unknown_number_is_said_to_be_unknown(client, certificate):
    page = text_of(client.get(by_code(certificate_number("24", YEAR, 18))))
    assert "Такого сертификата нет" in page


def test_guessing_numbers_is_stopped(client, certificate):
    statuses = [client.get(by_code()).status_code for _ in range(31)]
    assert statuses == [200] * 30 + [429]
    cache.clear()


def test_the_empty_form_explains_what_is_told(client, db):
    cache.clear()
    page = text_of(client.get(FORM))
    assert "Чей он, мы не показываем." in page

"""A clerk finds people, opens their card, enters them and those who act for them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.hashers import check_password

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate
from sotszakaz.database.ranges import days
from sotszakaz.kernel.identifiers import (
    format_certificate_number,
    snils_check,
)
from sotszakaz.people.models import CitizenAccount, Person, Representative
from tests.factories.certificates import make_certificate
from tests.factories.eligibility import make_application
from tests.factories.people import make_person
from tests.reference.certificates import certificate_number
from tests.web.office.counting import statements
from tests.web.pages import text_of

LIST = "/office/people/"
NEW = "/office/people/new/"


def snils_of(number):
    digits = f"{100_000_000 + number}"
    return digits + snils_check(digits)


def card(person_id):
    return f"/office/people/{Person.objects.get(pk=person_id).public_id}/"


def form(**other):
    return {
        "snils": snils_of(777),
        "surname": "Фёдорова",
        "given_name": " Анна ",
        "patronymic": "Ильинична",
        "birth_date_0": "27",
        "birth_date_1": "3",
        "birth_date_2": "1950",
        "sex": "f",
        "municipality": str(other.pop("place")),
        "address": "ул. Мира, 1",
        "phone": "",
    } | other


def test_people_are_found_by_the_beginning_of_the_name(clerk, region):
    make_application(region, make_person(1, surname="Королёва"))
    make_application(region, make_person(2, surname="Королева"))
    make_application(region, make_person(3, surname="Кузнецова"))
    page = text_of(clerk.get(LIST, {"q": "королЁ"}))
    assert "Королёва Мария Петровна" in page
    assert "Королева Мария Петровна" in page
    assert "Кузнецова" not in page
    line = AuditEvent.objects.get(event="people.searched")
    assert (line.details["by"], line.details["shown"]) == ("по фамилии", 2)
    assert "корол" not in str(line.details).lower()


def test_who_applied_to_another_body_only_is_found_by_snils_and_opens_then(clerk, neighbour, cast):
    person = make_person(5, surname="Чужова")
    make_application(cast.region, person)
    assert "Никого не нашлось" in text_of(neighbour.get(LIST, {"q": "Чужова"}))
    assert neighbour.get(card(person)).status_code == 404
    shown = snils_of(5)
    page = text_of(neighbour.get(LIST, {"q": f"{shown[:3]}-{shown[3:6]}-{shown[6:9]} {shown[9:]}"}))
    assert "Чужова Мария Петровна" in page
    opened = text_of(neighbour.get(card(person)))
    assert "В ваш орган заявлений не было." in opened
    assert "З-" not in opened


def test_a_newcomer_is_found_by_every_body_of_the_region(neighbour, cast):
    person = make_person(6, surname="Новикова")
    assert "Новикова Мария Петровна" in text_of(neighbour.get(LIST, {"q": "нов"}))
    assert neighbour.get(card(person)).status_code == 200


def test_a_clerk_of_one_place_sees_those_of_the_place(of_second_place, cast):
    here = make_person(7, surname="Дивова", municipality_id=cast.region.municipality_ids[1])
    there = make_person(8, surname="Дивова", municipality_id=cast.region.municipality_ids[0])
    make_application(cast.region, here, quota_id=cast.region.quota_ids[1])
    make_application(cast.region, there)
    assert of_second_place.get(card(here)).status_code == 200
    assert of_second_place.get(card(there)).status_code == 404
    assert text_of(of_second_place.get(LIST, {"q": "Дивова"})).count("Дивова") == 1


@pytest.mark.parametrize("asked", ["application", "certificate", "certificate in groups"])
def test_people_are_found_by_a_number(clerk, region, asked):
    person = make_person(9, surname="Номерова")
    certificate = make_certificate(region, person)
    number = certificate_number("24", 2024, certificate)
    Certificate.objects.filter(pk=certificate).update(number=number)
    typed = {
        "application": f"З-{person}-{region.quota_id}",
        "certificate": number,
        "certificate in groups": format_certificate_number(number),
    }
    assert "Номерова Мария Петровна" in text_of(clerk.get(LIST, {"q": typed[asked]}))


def test_a_wrong_snils_is_said_so(clerk):
    page = text_of(clerk.get(LIST, {"q": "112-233-445 96"}))
    assert "СНИЛС" in page
    assert "Никого не нашлось" not in page


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "' OR 1=1 --", "%", "\\"])
def test_whatever_is_typed_is_only_searched_for(clerk, cast, asked):
    answer = clerk.get(LIST, {"q": asked})
    assert "Никого не нашлось" in text_of(answer)
    assert "<script>alert" not in answer.content.decode()


def test_a_card_shows_applications_certificates_and_representatives(clerk, region, cast):
    make_certificate(region, cast.anna.person_id)
    page = text_of(clerk.get(card(cast.anna.person_id)))
    assert "Иванова Мария Петровна" in page
    assert "сертификат выдан" in page.lower()
    assert "5 000,00 ₽" in page
    assert "Петрова Мария Петровна" in page
    assert "дочь, доверенность № 1" in page
    assert "имя для входа: anna" in page
    read = AuditEvent.objects.get(event="people.read")
    assert read.subject == f"people.person:{cast.anna.person_id}"
    assert read.actor_reference == str(cast.clerk.user_id)


def test_a_list_costs_the_same_for_one_and_for_three(clerk, region):
    make_application(region, make_person(1, surname="Ровнова"))
    one = statements(clerk, f"{LIST}?q=ров")
    for number in (2, 3):
        make_application(region, make_person(number, surname="Ровнова"))
    assert statements(clerk, f"{LIST}?q=ров") == one


def test_a_person_is_entered_and_opened(clerk, region):
    answer = clerk.post(NEW, form(place=region.municipality_ids[0]), follow=True)
    person = Person.objects.get(surname="Фёдорова")
    assert answer.redirect_chain == [(card(person.pk), 302)]
    assert (person.given_name, person.birth_date, person.is_female, person.address) == (
        "Анна",
        dt.date(1950, 3, 27),
        True,
        "ул. Мира, 1",
    )
    assert "Фёдорова Анна Ильинична" in text_of(answer)


def test_who_is_entered_already_is_opened_unchanged(clerk, region):
    person = make_person(777, surname="Прежняя")
    answer = clerk.post(NEW, form(place=region.municipality_ids[0]), follow=True)
    assert "Прежняя Мария Петровна" in text_of(answer)
    assert Person.objects.filter(surname="Фёдорова").count() == 0
    assert answer.redirect_chain == [(card(person), 302)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"snils": "112-233-445 96"}, "СНИЛС"),
        ({"birth_date_2": "2050"}, "Проверьте год рождения."),
        ({"birth_date_1": "13"}, "Такой даты нет."),
        ({"surname": ""}, "Заполните это поле."),
        ({"municipality": "9999999"}, "Выберите"),
    ],
)
def test_a_wrong_entry_is_said_and_nobody_is_entered(clerk, region, wrong, said):
    answer = clerk.post(NEW, form(place=region.municipality_ids[0]) | wrong)
    assert said in text_of(answer)
    assert Person.objects.filter(surname="Фёдорова").count() == 0


def test_a_representative_is_entered_and_ended(clerk, region):
    person, helper = make_person(11, surname="Старова"), make_person(12, surname="Помощнова")
    make_application(region, person)
    address = card(person)
    mandate = {
        "snils": snils_of(12),
        "basis": "доверенность",
        "document": "№ 7 от 10.01.2024",
        "first_day": "2024-01-10",
        "last_day": "",
    }
    answer = clerk.post(f"{address}representative/", mandate, follow=True)
    assert "Помощнова Мария Петровна" in text_of(answer)
    made = Representative.objects.get(person_id=person)
    assert (made.representative_id, made.period.upper) == (helper, None)
    end = f"{address}representative/{made.pk}/end/"
    assert "Прекратить полномочия" in text_of(clerk.get(end))
    clerk.post(end, {"last_day": "2024-01-15"})
    made.refresh_from_db()
    assert made.period.upper == dt.date(2024, 1, 16)


def test_a_mandate_that_is_over_is_not_ended_again(clerk, region):
    person = make_person(17)
    make_application(region, person)
    january = days(dt.date(2023, 1, 1), dt.date(2023, 1, 31))
    over = Representative.objects.create(
        person_id=person, representative_id=make_person(18), basis="опека", period=january
    )
    end = f"{card(person)}representative/{over.pk}/end/"
    page = text_of(clerk.get(end))
    assert "Полномочия этого представителя уже закончились." in page
    assert "Не прекращать" not in page
    assert clerk.post(end, {"last_day": "2023-01-15"}).status_code == 409
    over.refresh_from_db()
    assert over.period == january


def test_a_representative_must_be_registered(clerk, region):
    person = make_person(13)
    make_application(region, person)
    sent = {
        "snils": snils_of(14),
        "basis": "опека",
        "document": "акт",
        "first_day": "2024-01-10",
    }
    answer = clerk.post(f"{card(person)}representative/", sent)
    assert "Человека с таким СНИЛС в реестре граждан нет." in text_of(answer)
    assert not Representative.objects.filter(person_id=person).exists()


def test_a_mandate_of_others_is_not_found(clerk, region, cast):
    person = make_person(15)
    make_application(region, person)
    other = Representative.objects.get(person_id=cast.anna.person_id)
    address = f"{card(person)}representative/{other.pk}/end/"
    assert clerk.get(address).status_code == 404
    assert clerk.post(address, {"last_day": "2024-01-15"}).status_code == 404


def test_an_account_is_given_on_paper_once(clerk, region):
    person = make_person(16, surname="Бумажная")
    make_application(region, person)
    address = f"{card(person)}account/"
    assert "Имя и пароль покажутся один раз" in text_of(clerk.get(address))
    assert CitizenAccount.objects.filter(person_id=person).count() == 0
    paper = text_of(clerk.post(address))
    account = CitizenAccount.objects.get(person_id=person)
    assert account.user.username in paper
    (password,) = re.findall(r"Пароль (\w+-\w+-\w+)", paper)
    assert check_password(password, account.user.password)
    assert password not in str(list(AuditEvent.objects.values_list("details", flat=True)))


def test_a_lost_paper_is_replaced_and_the_old_password_is_over(clerk, cast):
    make_application(cast.region, cast.anna.person_id)
    address = f"{card(cast.anna.person_id)}account/"
    before = CitizenAccount.objects.get(person_id=cast.anna.person_id).user.password
    paper = text_of(clerk.post(address))
    assert "anna" in paper
    assert CitizenAccount.objects.get(person_id=cast.anna.person_id).user.password != before


def test_the_neighbour_gives_no_account(neighbour, region):
    person = make_person(17)
    make_application(region, person)
    assert neighbour.post(f"{card(person)}account/").status_code == 404
    assert CitizenAccount.objects.filter(person_id=person).count() == 0

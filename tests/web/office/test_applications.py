"""A clerk takes an application at the desk, decides on it and issues a certificate."""

from __future__ import annotations

import pytest

from sotszakaz.certificates.models import Certificate
from sotszakaz.eligibility.models import Application, Decision, QueueEntry
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.people.models import Person
from tests.factories.eligibility import give_right, make_application
from tests.factories.people import make_person
from tests.web.office.counting import statements
from tests.web.office.questions import ready
from tests.web.pages import text_of

LIST = "/office/applications/"
FACTS = {
    "fact_income": "12 000,50",
    "fact_need_degree": "2",
    "fact_program_until_0": "31",
    "fact_program_until_1": "12",
    "fact_program_until_2": "2025",
    "fact_resident": "yes",
    "fact_note": "",
}


def card(application_id):
    return f"{LIST}{Application.objects.get(pk=application_id).public_id}/"


def desk_of(person_id, quota_id=None):
    person = f"/office/people/{Person.objects.get(pk=person_id).public_id}/apply/"
    return f"{person}{quota_id}/" if quota_id else person


def test_the_form_is_made_of_what_the_direction_asks(clerk, region):
    page = text_of(clerk.get(desk_of(make_person(1), region.quota_id)))
    for title in ("Среднедушевой доход, руб.", "Степень нуждаемости", "ИППСУ действует по"):
        assert title in page
    assert "Примечание (необязательно)" in page


def test_an_application_is_taken_decided_and_a_certificate_issued(clerk, region):
    person = make_person(1)
    assert "I степень" in text_of(clerk.get(desk_of(person)))
    answer = clerk.post(desk_of(person, region.quota_id), FACTS, follow=True)
    application = Application.objects.get()
    assert application.facts == {
        "income": 1_200_050,
        "need_degree": 2,
        "program_until": "2025-12-31",
        "resident": True,
        "birth_date": "1950-01-01",
    }
    assert answer.redirect_chain == [(card(application.pk), 302)]
    page = text_of(answer)
    assert "12 000,50 ₽" in page
    assert "Ждёт решения" in page

    decided = text_of(clerk.post(f"{card(application.pk)}decide/", follow=True))
    assert "Право есть." in decided
    assert "Признан нуждающимся 1 Да" in decided
    issued = text_of(clerk.post(f"{card(application.pk)}issue/", follow=True))
    certificate = Certificate.objects.get()
    assert "Сертификат выдан." in issued
    assert format_certificate_number(certificate.number) in issued


def test_a_refusal_names_the_condition(clerk, region):
    application = make_application(region, make_person(1), resident=False, need_degree=0)
    page = text_of(clerk.post(f"{card(application)}decide/", follow=True))
    assert "Отказано." in page
    assert "Живёт в крае 1 Нет" in page
    assert "ИППСУ в силе 2 Да" in page
    assert "Выдать сертификат" not in page
    refused = clerk.post(f"{card(application)}issue/")
    assert "Сейчас состояние «отказано»." in text_of(refused, 409)
    assert Certificate.objects.count() == 0


def test_who_finds_no_place_waits_with_a_reason(clerk, cast, region):
    quota = region.quota_ids[0]
    keys = [make_application(region, make_person(number)) for number in range(1, 12)]
    give_right(region, keys)
    for key in keys:
        clerk.post(f"{card(key)}issue/")
    assert (Certificate.objects.count(), QueueEntry.objects.count()) == (10, 1)
    page = text_of(clerk.get(card(keys[-1])))
    assert "исчерпан объём по строке социального заказа" in page
    assert "Место в очереди 1-е, впереди никого" in page
    assert quota == QueueEntry.objects.get().quota_id


def test_deciding_or_issuing_twice_says_that_it_is_done(clerk, region):
    application = make_application(region, make_person(1))
    steps = ("decide", "«есть право»", Decision), ("issue", "«сертификат выдан»", Certificate)
    for step, state, made in steps:
        clerk.post(f"{card(application)}{step}/")
        again = clerk.post(f"{card(application)}{step}/")
        assert f"Сейчас состояние {state}." in text_of(again, 409)
        assert made.objects.count() == 1


def test_an_application_is_withdrawn(clerk, region):
    application = make_application(region, make_person(1))
    page = text_of(clerk.post(f"{card(application)}withdraw/", follow=True))
    assert "Отозвано" in page
    again = clerk.post(f"{card(application)}withdraw/")
    assert "Сейчас состояние «отозвано»." in text_of(again, 409)


QUESTIONS = {
    "decide": "Программа сверит сведения",
    "issue": "Это не отказ.",
    "withdraw": "Не отзывать",
}


def asked(clerk, application_id):
    return ready(clerk, card(application_id), QUESTIONS)


def test_what_cannot_be_done_is_said_instead_of_the_button(clerk, region):
    new, refused, granted, withdrawn = (
        make_application(region, make_person(number)) for number in range(1, 5)
    )
    give_right(region, [refused], is_eligible=False)
    give_right(region, [granted])
    clerk.post(f"{card(withdrawn)}withdraw/")
    assert asked(clerk, new) == {"decide", "withdraw"}
    assert asked(clerk, refused) == {"withdraw"}
    assert asked(clerk, granted) == {"issue", "withdraw"}
    assert asked(clerk, withdrawn) == set()
    clerk.post(f"{card(granted)}issue/")
    assert asked(clerk, granted) == set()
    page = clerk.get(f"{card(new)}issue/")
    assert (
        "Сейчас состояние «ждёт решения». Этот шаг возможен только из состояния «есть право»"
        " или «в очереди»."
    ) in text_of(page)
    assert f'href="{card(new)}"' in page.content.decode()


def test_an_issued_application_is_not_withdrawn(clerk, region):
    application = make_application(region, make_person(1))
    give_right(region, [application])
    clerk.post(f"{card(application)}issue/")
    assert clerk.post(f"{card(application)}withdraw/").status_code == 409
    assert Application.objects.get().withdrawn_at is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"fact_income": "много"}, "не распознана"),
        ({"fact_income": "-5"}, "Сумма не может быть меньше"),
        ({"fact_need_degree": "два"}, "Напишите целое число цифрами"),
        ({"fact_program_until_1": "13"}, "Такой даты нет"),
        ({"fact_resident": ""}, "Выберите один из вариантов."),
    ],
)
def test_wrong_facts_are_said_and_nothing_is_taken(clerk, region, wrong, said):
    answer = clerk.post(desk_of(make_person(1), region.quota_id), FACTS | wrong)
    assert said in text_of(answer)
    assert Application.objects.count() == 0


def test_who_applied_already_is_shown_the_application(clerk, region):
    person = make_person(1)
    application = make_application(region, person)
    answer = clerk.post(desk_of(person, region.quota_id), FACTS, follow=True)
    assert answer.redirect_chain == [(card(application), 302)]
    assert Application.objects.count() == 1


def test_a_service_elsewhere_is_not_offered(clerk, region):
    assert clerk.get(desk_of(make_person(1), region.quota_ids[1])).status_code == 404


def test_another_body_sees_and_does_nothing(neighbour, region):
    application = make_application(region, make_person(1))
    for what in ("", "decide/", "issue/", "withdraw/"):
        assert neighbour.get(f"{card(application)}{what}").status_code == 404
    for what in ("decide/", "issue/", "withdraw/"):
        assert neighbour.post(f"{card(application)}{what}").status_code == 404
    assert neighbour.get(desk_of(make_person(2), region.quota_id)).status_code == 404
    assert "Заявлений не нашлось" in text_of(neighbour.get(LIST))
    assert (Decision.objects.count(), Application.objects.get().withdrawn_at) == (0, None)


def test_the_list_is_narrowed_through_the_address(clerk, region):
    new = make_application(region, make_person(1, surname="Новая"))
    granted = make_application(region, make_person(2, surname="Правая"))
    refused = make_application(region, make_person(3, surname="Отказова"))
    second = make_application(
        region, make_person(4, surname="Дальняя"), quota_id=region.quota_ids[3]
    )
    give_right(region, [granted])
    give_right(region, [refused], is_eligible=False)
    assert {new, second}
    everybody = {"Новая", "Правая", "Отказова", "Дальняя"}

    def shown(**asked):
        page = text_of(clerk.get(LIST, asked))
        return {name for name in everybody if f"{name} Мария" in page}

    assert shown() == everybody
    assert shown(stage="new") == {"Новая", "Дальняя"}
    assert shown(stage="granted") == {"Правая"}
    assert shown(stage="refused") == {"Отказова"}
    assert shown(municipality=region.municipality_ids[1]) == {"Дальняя"}
    assert shown(category=region.category_ids[0]) == {"Новая", "Правая", "Отказова"}
    assert shown(name="прав") == {"Правая"}
    assert shown(number=Application.objects.get(pk=refused).number) == {"Отказова"}
    assert shown(stage="' OR 1=1") == everybody
    assert "Всего 4" in text_of(clerk.get(LIST))


def test_the_list_costs_the_same_for_one_and_for_three(clerk, region):
    make_application(region, make_person(1))
    one = statements(clerk, LIST)
    for number in (2, 3):
        make_application(region, make_person(number))
    assert statements(clerk, LIST) == one


def test_long_lists_are_cut_into_pages(clerk, region):
    for number in range(1, 28):
        make_application(region, make_person(number))
    assert "Показано 1–25 из 27" in text_of(clerk.get(LIST))
    assert "Показано 26–27 из 27" in text_of(clerk.get(LIST, {"page": "2"}))

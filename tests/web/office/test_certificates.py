"""Certificates of a body: the list, the card, what a clerk changes."""

from __future__ import annotations

import pytest

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.eligibility.models import Fact
from tests.factories.booking import finish_contracts, make_contract
from tests.factories.certificates import make_certificate
from tests.factories.people import make_person
from tests.reference.certificates import certificate_number
from tests.web.office.counting import statements
from tests.web.office.questions import ready
from tests.web.pages import text_of

LIST = "/office/certificates/"


def card(certificate_id):
    return f"{LIST}{Certificate.objects.get(pk=certificate_id).public_id}/"


def buttons(clerk, certificate_id):
    """Give the steps the card leads to."""
    page = clerk.get(card(certificate_id)).content.decode()
    steps = ("freeze", "resume", "close")
    return {step for step in steps if f'href="{card(certificate_id)}{step}/"' in page}


def test_the_list_is_narrowed_through_the_address(clerk, region):
    keys = {
        name: make_certificate(region, make_person(number, surname=name), quota_id=quota)
        for number, (name, quota) in enumerate(
            [
                ("Первая", region.quota_ids[0]),
                ("Вторая", region.quota_ids[1]),
                ("Третья", region.quota_ids[2]),
            ],
            start=1,
        )
    }
    number = certificate_number("24", 2024, 1)
    Certificate.objects.filter(pk=keys["Вторая"]).update(number=number, status="frozen")

    def shown(**asked):
        page = text_of(clerk.get(LIST, asked))
        return {name for name in keys if f"{name} Мария" in page}

    assert shown() == set(keys)
    assert shown(stage="frozen") == {"Вторая"}
    assert shown(stage="active") == {"Первая", "Третья"}
    assert shown(municipality=region.municipality_ids[0]) == {"Первая", "Третья"}
    assert shown(category=region.category_ids[1]) == {"Третья"}
    assert shown(service=region.service_id) == set(keys)
    assert shown(name="перв") == {"Первая"}
    assert shown(number=f"{number[:5]} {number[5:]}") == {"Вторая"}
    assert "Всего 3" in text_of(clerk.get(LIST))


def test_a_wrong_number_is_said(clerk, region):
    assert "контрольн" in text_of(clerk.get(LIST, {"number": "240000000000001"})).lower()


def test_the_list_costs_the_same_for_one_and_for_three(clerk, region):
    make_certificate(region, make_person(1))
    one = statements(clerk, LIST)
    for number in (2, 3):
        make_certificate(region, make_person(number))
    assert statements(clerk, LIST) == one


def test_the_card_shows_money_contracts_and_what_can_be_done(clerk, region):
    certificate = make_certificate(region, make_person(1, surname="Карточкина"))
    page = text_of(clerk.get(card(certificate)))
    for said in ("Карточкина Мария Петровна", "5 000,00 ₽ номинал 10 ч", "Исполнитель не выбран."):
        assert said in page
    assert "нет: доход не выше предельного" in page
    assert buttons(clerk, certificate) == {"freeze", "close"}
    make_contract(region, certificate)
    page = text_of(clerk.get(card(certificate)))
    assert "Исполнитель 1" in page
    assert "Договор действует" in page
    assert "0,00 ₽ доступно" in page
    assert buttons(clerk, certificate) == set()


def test_what_hinders_freezing_and_closing_is_said_with_whose_turn_it_is(clerk, region):
    certificate = make_certificate(region, make_person(1))
    contract = make_contract(region, certificate, status=ContractStatus.REQUESTED)
    page = text_of(clerk.get(card(certificate)))
    assert "Получатель отправил заявку исполнителю Исполнитель 1." in page
    Contract.objects.filter(pk=contract).update(status=ContractStatus.ACTIVE)
    page = text_of(clerk.get(card(certificate)))
    assert "Действует договор с исполнителем Исполнитель 1." in page
    Contract.objects.filter(pk=contract).update(status=ContractStatus.CLOSED)
    page = text_of(clerk.get(card(certificate)))
    assert "Договор завершён, но услуги по нему ещё не приняты." in page
    assert buttons(clerk, certificate) == set()
    finish_contracts()
    page = text_of(clerk.get(card(certificate)))
    assert "после приёмки актов" not in page
    assert buttons(clerk, certificate) == {"close"}


def test_the_certificate_is_printed_for_the_holder(clerk, neighbour, region):
    certificate = make_certificate(region, make_person(1))
    answer = clerk.get(f"{card(certificate)}paper/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert neighbour.get(f"{card(certificate)}paper/").status_code == 404


def test_a_certificate_is_frozen_and_resumed(clerk, region):
    certificate = make_certificate(region, make_person(1))
    address = card(certificate)
    frozen = clerk.post(
        f"{address}freeze/", {"reason": "Уехала в санаторий", "version": "active"}, follow=True
    )
    assert "Сертификат приостановлен." in text_of(frozen)
    assert Certificate.objects.get().status == "frozen"
    assert "Возобновить" in text_of(frozen)
    clerk.post(f"{address}resume/")
    assert Certificate.objects.get().status == "active"


def test_a_stale_page_says_what_changed(clerk, region):
    certificate = make_certificate(region, make_person(1))
    Certificate.objects.update(status="frozen")
    answer = clerk.post(f"{card(certificate)}freeze/", {"reason": "Отъезд", "version": "active"})
    assert "Сейчас состояние «приостановлен»." in text_of(answer, 409)
    closing = clerk.post(f"{card(certificate)}close/", {"reason": "moved", "version": "active"})
    assert "всё изменилось" in text_of(closing, 409)
    assert Certificate.objects.get().status == "frozen"


def test_freezing_needs_a_reason(clerk, region):
    certificate = make_certificate(region, make_person(1))
    answer = clerk.post(f"{card(certificate)}freeze/", {"reason": "  "})
    assert "Заполните это поле." in text_of(answer)
    assert Certificate.objects.get().status == "active"


def test_a_certificate_is_closed_and_its_money_goes_back(clerk, region):
    certificate = make_certificate(region, make_person(1))
    answer = clerk.post(f"{card(certificate)}close/", {"reason": "moved"}, follow=True)
    page = text_of(answer)
    assert "Сертификат закрыт. В бюджет возвращено 5 000,00 ₽." in page
    assert "Получатель переехал" in page
    assert "Закрыть досрочно" not in page


def test_a_certificate_with_a_contract_is_not_closed(clerk, region):
    certificate = make_certificate(region, make_person(1))
    make_contract(region, certificate)
    answer = clerk.post(f"{card(certificate)}close/", {"reason": "moved"})
    assert "Действует договор с исполнителем" in text_of(answer, 409)
    assert Certificate.objects.get().status == "in_use"


def test_the_fee_is_computed_anew(clerk, region):
    certificate = make_certificate(region, make_person(1))
    sent = {"income": "28 000", "from_day": "2024-02-01"}
    page = text_of(clerk.post(f"{card(certificate)}fee/", sent, follow=True))
    assert "не больше 2 410,25 ₽ в месяц" in page
    assert FeeCeiling.objects.get().monthly.kopecks == 241_025


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"income": "28 000", "from_day": "2024-02-02"}, "укажите первое число месяца"),
        ({"income": "двести", "from_day": "2024-02-01"}, "не распознана"),
        ({"income": "28 000", "from_day": "2025-02-01"}, "не входит в срок"),
    ],
)
def test_a_wrong_fee_is_said_and_nothing_is_written(clerk, region, sent, said):
    certificate = make_certificate(region, make_person(1))
    assert said in text_of(clerk.post(f"{card(certificate)}fee/", sent))
    assert FeeCeiling.objects.count() == 0


QUESTIONS = {
    "freeze": "Не приостанавливать",
    "resume": "Вернуться, ничего не меняя",
    "close": "Не закрывать",
    "fee": "Вернуться к сертификату",
}


def asked(clerk, certificate_id):
    return ready(clerk, card(certificate_id), QUESTIONS)


def test_what_cannot_be_done_is_said_instead_of_the_button(clerk, region):
    certificate = make_certificate(region, make_person(1))
    assert asked(clerk, certificate) == {"freeze", "close", "fee"}
    Certificate.objects.update(status="frozen")
    assert asked(clerk, certificate) == {"resume", "close", "fee"}
    clerk.post(f"{card(certificate)}close/", {"reason": "moved"})
    assert asked(clerk, certificate) == set()
    page = clerk.get(f"{card(certificate)}freeze/")
    assert "Сейчас состояние «закрыт». Этот шаг возможен только из состояния «выдан" in (
        text_of(page)
    )
    assert f'href="{card(certificate)}"' in page.content.decode()


def test_a_certificate_in_use_says_to_finish_the_contract_first(clerk, region):
    certificate = make_certificate(region, make_person(1))
    make_contract(region, certificate)
    assert asked(clerk, certificate) == {"fee"}
    page = text_of(clerk.get(f"{card(certificate)}freeze/"))
    assert "после того, как получатель или исполнитель завершит договор" in page
    assert "Сейчас это сделать нельзя" in page


def test_nothing_is_done_by_a_question_out_of_turn(clerk, region):
    certificate = make_certificate(region, make_person(1))
    make_contract(region, certificate)
    assert clerk.post(f"{card(certificate)}resume/").status_code == 409
    assert Certificate.objects.get().status == "in_use"


def test_a_direction_without_a_fee_has_nothing_to_compute(clerk, region):
    certificate = make_certificate(region, make_person(1))
    Fact.objects.filter(name="income").delete()
    page = text_of(clerk.get(f"{card(certificate)}fee/"))
    assert "получатель не платит: пересчитывать нечего" in page


def test_another_body_sees_and_does_nothing(neighbour, region):
    certificate = make_certificate(region, make_person(1))
    for what in ("", "freeze/", "resume/", "close/", "fee/"):
        assert neighbour.get(f"{card(certificate)}{what}").status_code == 404
    assert neighbour.post(f"{card(certificate)}close/", {"reason": "moved"}).status_code == 404
    assert "Сертификатов не нашлось" in text_of(neighbour.get(LIST))
    assert Certificate.objects.get().status == "active"


def test_a_clerk_of_one_place_sees_only_it(of_second_place, region):
    make_certificate(region, make_person(1, surname="Здешняя"), quota_id=region.quota_ids[1])
    other = make_certificate(region, make_person(2, surname="Тамошняя"))
    page = text_of(of_second_place.get(LIST))
    assert "Здешняя" in page
    assert "Тамошняя" not in page
    assert of_second_place.get(card(other)).status_code == 404

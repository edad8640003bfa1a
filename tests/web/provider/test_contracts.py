"""Contracts of a provider: found, shown, ended."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.planning.models import Quota
from sotszakaz.providers.models import Offer
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import TODAY
from tests.factories.delivery import form_january_acts, make_served_contract
from tests.factories.people import make_person
from tests.web.provider.at_work import BUDGET, asked, contract, queries, text_of

LIST = "/provider/contracts/"


def test_contracts_are_listed_with_what_is_left(manager, cast):
    make_served_contract(cast.region, 1)
    page = text_of(manager.get(LIST))
    assert "Иванова1 Мария Петровна" in page
    assert "8 ч 4 000,00 ₽ Договор действует" in page


def test_contracts_are_found_by_name_number_state_and_place(manager, cast):
    region = cast.region
    one, _ = make_served_contract(region, 1)
    asked(region, 2)
    make_contract(
        region, make_certificate(region, make_person(3)), offer_id=region.second_offer_ids[0]
    )
    number = contract(one).certificate.number

    def found(**asked_for):
        return [n for n in "123" if f"Иванова{n} " in text_of(manager.get(LIST, asked_for))]

    assert found() == ["1", "2", "3"]
    assert found(search="иВАНОВА2") == ["2"]
    assert found(search=f"{number[:6]} {number[6:]}") == ["1"]
    assert "1" in found(search=str(one))  # a short number also begins those of certificates
    assert found(status="requested") == ["2"]
    assert found(place=str(region.municipality_ids[1])) == ["3"]
    assert found(search="%") == []
    assert found(search="_") == []
    assert found(search="'; DROP TABLE booking_contract; --<script>") == []
    assert found(status="nonsense", place="x") == ["1", "2", "3"]


def test_contracts_stand_on_pages_of_twenty_five(manager, cast):
    Offer.objects.update(capacity=100)
    Quota.objects.update(volume=100)
    for number in range(1, 28):
        make_contract(cast.region, make_certificate(cast.region, make_person(number)))
    first, second = text_of(manager.get(LIST)), text_of(manager.get(LIST, {"page": "2"}))
    assert "Показано 1–25 из 27" in first
    assert "Показано 26–27 из 27" in second
    assert text_of(manager.get(LIST, {"page": "абв"})) == first


def test_a_contract_is_shown_with_its_months_and_workers(manager, cast):
    key, _ = make_served_contract(cast.region, 1)
    form_january_acts(cast.region)
    page = text_of(manager.get(reverse("provider:contract", args=[contract(key).public_id])))
    assert f"Договор № {key} Договор действует" in page
    assert "8 ч осталось оказать" in page
    assert "4 000,00 ₽ осталось денег" in page
    assert "1 000,00 ₽ оказано, не принято" in page
    assert "январь 2024 2 2 ч 1 000,00 ₽ акт Подписан исполнителем" in page
    assert "Кто приходил Петрова 1 Анна Ивановна" in page
    reading = AuditEvent.objects.get(event="people.read")
    assert str(cast.provider.user_id) == reading.actor_reference


def test_a_contract_of_another_is_not_found(neighbour, cast):
    key, _ = make_served_contract(cast.region, 1)
    public_id = contract(key).public_id
    for name in ("contract", "close", "record"):
        assert neighbour.get(reverse(f"provider:{name}", args=[public_id])).status_code == 404
    assert "Договоров ещё нет" in text_of(neighbour.get(LIST))


def test_a_contract_is_ended_and_what_is_left_goes_back(manager, cast):
    key, _ = make_served_contract(cast.region, 1)
    address = reverse("provider:close", args=[contract(key).public_id])
    assert "Остаток – 8 ч и 4 000,00 ₽ – вернётся на сертификат" in text_of(manager.get(address))
    sent = {"last_day": "2024-01-14", "reason": "Переезд", "version": "active"}
    answer = manager.post(address, sent, follow=True)
    assert "На сертификат получателя возвращено 4 000,00 ₽." in text_of(answer)
    ended = Contract.objects.get(pk=key)
    assert (ended.status, ended.reason) == ("closed", "Переезд")
    assert ended.period.upper == dt.date(2024, 1, 15)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"last_day": "", "reason": "Переезд"}, "Последний день договора: Заполните это поле."),
        (
            {"last_day": "31.02.2024", "reason": "Переезд"},
            "Такой даты нет. Укажите её так: 01.03.2026.",
        ),
        ({"last_day": "0001-01-01", "reason": "Переезд"}, "Проверьте год: нужны четыре цифры"),
        ({"last_day": "2024-01-14", "reason": ""}, "Причина: Заполните это поле."),
        ({"last_day": "2024-02-14", "reason": "Переезд"}, "последний день ещё не наступил"),
        ({"last_day": "2024-01-01", "reason": "Переезд"}, "уже записаны посещения"),
    ],
)
def test_a_contract_is_not_ended_by_bad_input(manager, cast, sent, said):
    key, _ = make_served_contract(cast.region, 1)
    answer = manager.post(reverse("provider:close", args=[contract(key).public_id]), sent)
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert contract(key).status == ContractStatus.ACTIVE


def test_a_stale_page_says_the_contract_has_changed(manager, cast):
    key, _ = make_served_contract(cast.region, 1)
    address = reverse("provider:close", args=[contract(key).public_id])
    sent = {"last_day": TODAY.isoformat(), "reason": "Переезд", "version": "active"}
    manager.post(address, sent)
    assert manager.post(address, sent).status_code == 409


def test_the_list_and_the_card_ask_as_much_for_three_as_for_one(manager, cast):
    key, _ = make_served_contract(cast.region, 1)
    card = reverse("provider:contract", args=[contract(key).public_id])
    before = queries(manager, LIST, card)
    make_served_contract(cast.region, 2)
    make_served_contract(cast.region, 3)
    assert queries(manager, LIST, card) == before
    assert max(before) <= BUDGET

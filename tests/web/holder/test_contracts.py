"""A request and a contract: the clock, the months, withdrawing, changing the provider."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sotszakaz.booking.models import Contract
from sotszakaz.booking.operations.expire_requests import expire_requests
from sotszakaz.booking.states import ContractStatus
from sotszakaz.ledger.models import CertificateAccount
from sotszakaz.web import clock
from tests.factories.actors import CLERK
from tests.factories.booking import make_contract
from tests.factories.cast import sign_in
from tests.factories.days import NOW, in_january
from tests.factories.holders import give_act, give_certificate, give_contract
from tests.web.pages import text_of, way_out


def address(name, contract):
    return reverse(f"holder:{name}", kwargs={"public_id": contract.public_id})


@pytest.fixture
def requested(cast, client) -> Contract:
    sign_in(client, cast.anna)
    certificate = give_certificate(cast)
    key = make_contract(cast.region, certificate.pk, status=ContractStatus.REQUESTED)
    return Contract.objects.get(pk=key)


def test_a_request_shows_its_clock_and_the_way_back(client, requested):
    page = text_of(client.get(address("contract", requested)))
    assert "Ответ будет не позже 15 января 2024 г. истекает сегодня" in page
    assert "Отозвать заявку" in page


def test_a_withdrawn_request_gives_the_money_back(client, requested):
    page = text_of(client.get(address("withdraw", requested)))
    assert "Отложенные 5 000,00 ₽ вернутся на сертификат" in page
    done = client.post(address("withdraw", requested), {"reason": "передумала"}, follow=True)
    assert "Заявка отозвана." in text_of(done)
    requested.refresh_from_db()
    assert (requested.status, requested.reason) == (ContractStatus.CANCELLED, "передумала")
    assert CertificateAccount.objects.get().available.kopecks == 500_000


def test_a_request_left_without_an_answer_is_not_said_to_be_withdrawn_by_the_holder(
    client, requested
):
    later = NOW + dt.timedelta(days=7)
    expire_requests(today=later.date(), actor=CLERK, now=later)
    page = text_of(client.get(address("contract", requested)))
    assert "Исполнитель не ответил в срок Заявка снята 22 января 2024 г." in page
    assert "Выбрать другого исполнителя" in page
    assert "Вы отозвали" not in page


def test_withdrawing_twice_says_that_it_has_changed(client, requested):
    client.post(address("withdraw", requested), {"reason": ""})
    answer = client.post(address("withdraw", requested), {"reason": ""})
    page = text_of(answer, 409)
    assert way_out(answer) == address("contract", requested)
    assert "Отозвать заявку уже нельзя" in page


def test_a_contract_shows_money_months_and_who_came(client, cast):
    act = give_act(cast)
    sign_in(client, cast.anna)
    page = text_of(client.get(address("contract", act.contract)))
    assert "Отложено с сертификата 5 000,00 ₽, 10 ч" in page
    assert "Оказано услуг 1 000,00 ₽, 2 ч" in page
    assert "Осталось 4 000,00 ₽, 8 ч" in page
    assert "январь 2024 2 2 ч 1 000,00 ₽" in page
    assert "12 января 2024 г., 09:00–10:00 Петрова 1 Анна Ивановна 1 ч 500,00 ₽" in page


def test_a_change_of_provider_explains_the_remainder_and_gives_it_back(client, cast, monkeypatch):
    contract = give_act(cast).contract
    monkeypatch.setattr(clock, "now", lambda: in_january(20))
    sign_in(client, cast.anna)
    page = text_of(client.get(address("end", contract)))
    assert "Вернётся на сертификат 4 000,00 ₽, 8 ч" in page
    sent = {"last_day": "2024-01-20", "reason": "переезжаю к дочери"}
    done = text_of(client.post(address("end", contract), sent, follow=True))
    assert "На сертификат вернулось 4 000,00 ₽" in done
    contract.refresh_from_db()
    assert contract.status == ContractStatus.CLOSED
    assert contract.period.upper == dt.date(2024, 1, 21)


def test_services_after_the_last_day_keep_the_contract(client, cast, monkeypatch):
    contract = give_act(cast).contract
    monkeypatch.setattr(clock, "now", lambda: in_january(20))
    sign_in(client, cast.anna)
    sent = {"last_day": "2024-01-10", "reason": "не подошёл"}
    page = text_of(client.post(address("end", contract), sent))
    assert "после последнего дня уже записаны посещения" in page
    contract.refresh_from_db()
    assert contract.status == ContractStatus.ACTIVE


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"last_day": "2024-02-01", "reason": "уезжаю"}, "не позже 15.01.2024"),
        ({"last_day": "2024-01-15", "reason": "  "}, "Заполните это поле."),
    ],
)
def test_what_is_missing_is_said_beside_the_field(client, cast, sent, said):
    contract = give_contract(cast)
    sign_in(client, cast.anna)
    assert said in text_of(client.post(address("end", contract), sent))
    contract.refresh_from_db()
    assert contract.status == ContractStatus.ACTIVE


def test_ending_twice_says_that_it_has_changed(client, cast):
    contract = give_contract(cast)
    sign_in(client, cast.anna)
    sent = {"last_day": "2024-01-15", "reason": "уезжаю"}
    client.post(address("end", contract), sent)
    answer = client.post(address("end", contract), sent)
    page = text_of(answer, 409)
    assert way_out(answer) == address("contract", contract)
    assert "Этот договор уже завершён." in page


@pytest.mark.parametrize("name", ["contract", "withdraw", "end"])
def test_anothers_contract_is_out_of_sight(client, cast, name):
    contract = give_contract(cast)
    sign_in(client, cast.neighbour)
    assert client.get(address(name, contract)).status_code == 404


def test_a_refusal_names_the_reason(client, requested):
    Contract.objects.filter(pk=requested.pk).update(
        status=ContractStatus.REFUSED, reason="Нет свободного работника"
    )
    page = text_of(client.get(address("contract", requested)))
    assert "Причина: Нет свободного работника." in page

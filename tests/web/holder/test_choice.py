"""Choosing a provider: everything is told before the request is sent."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, ContractAccount
from sotszakaz.planning.models import Tariff
from sotszakaz.providers.models import Agreement, Offer
from tests.factories.booking import make_contract, make_group
from tests.factories.cast import sign_in
from tests.factories.days import WHOLE_YEAR
from tests.factories.holders import give_certificate
from tests.web.pages import text_of, way_out


def choice(certificate):
    return reverse("holder:choice", kwargs={"public_id": certificate.public_id})


def choose(certificate, offer_id):
    where = {"public_id": certificate.public_id, "offer_id": offer_id}
    return reverse("holder:choose", kwargs=where)


@pytest.fixture
def certificate(cast, client) -> Certificate:
    sign_in(client, cast.anna)
    return give_certificate(cast)


def test_the_only_certificate_leads_straight_to_the_choice(client, certificate):
    answer = client.get(reverse("holder:providers"))
    assert answer["Location"] == choice(certificate)


def test_without_a_certificate_the_way_to_one_is_shown(client, cast):
    page = text_of(sign_in(client, cast.daughter).get(reverse("holder:providers")))
    assert "Действующего сертификата нет" in page


def test_a_frozen_certificate_is_not_said_to_be_missing(client, certificate):
    Certificate.objects.update(status="frozen")
    page = text_of(client.get(reverse("holder:providers")))
    assert "Сертификат приостановлен Выбрать исполнителя сейчас нельзя" in page
    assert "Действующего сертификата нет" not in page


def test_offers_at_home_are_shown_with_price_places_and_how_far_it_goes(client, certificate):
    page = text_of(client.get(choice(certificate)))
    assert "Исполнитель 1 Государственный город Красноярск 10 из 10" in page
    assert "500,00 ₽ за 60 минут на 10 ч Выбрать" in page
    assert page.count("город Красноярск 10 из 10") == 3


def test_another_place_is_chosen_by_the_filter(client, cast, certificate):
    second = cast.region.municipality_ids[1]
    page = text_of(client.get(choice(certificate), {"place": second}))
    assert page.count("город Дивногорск 10 из 10") == 3
    assert "город Красноярск 10 из 10" not in page
    everywhere = text_of(client.get(choice(certificate), {"place": "all"}))
    assert everywhere.count("10 из 10") == 6


def test_name_and_kind_narrow_the_list(client, certificate):
    page = text_of(client.get(choice(certificate), {"kind": "nonprofit"}))
    assert "Исполнитель 3 Некоммерческий" in page
    assert "Исполнитель 1 Государственный" not in page
    assert "Исполнитель 2 Частный" in text_of(client.get(choice(certificate), {"name": "ИТЕЛЬ 2"}))
    for nonsense in ("'; DROP TABLE", "%", "<script>"):
        page = text_of(client.get(choice(certificate), {"name": nonsense}))
        assert "Никого не нашлось" in page


def test_those_without_places_are_shown_when_asked_for(client, cast, certificate):
    Offer.objects.filter(pk=cast.region.offer_ids[0]).update(taken=10)
    assert "Исполнитель 1 Гос" not in text_of(client.get(choice(certificate)))
    page = text_of(client.get(choice(certificate), {"full": "on"}))
    assert "Исполнитель 1 Государственный город Красноярск мест нет" in page


def test_one_without_an_agreement_is_not_offered(client, cast, certificate):
    Agreement.objects.filter(pk=cast.region.agreement_ids[0]).delete()
    assert "Исполнитель 1 Гос" not in text_of(client.get(choice(certificate)))
    answer = client.get(choose(certificate, cast.region.offer_ids[0]))
    assert "уже не выбрать" in text_of(answer, 409)


def test_before_sending_everything_is_told(client, cast, certificate):
    page = text_of(client.get(choose(certificate, cast.region.offer_ids[0])))
    assert "Цена 500,00 ₽ за 60 минут" in page
    assert "до 5 000,00 ₽: столько будет отложено" in page
    assert "Моя плата 0,00 ₽: вы ничего не платите" in page
    assert "Ответ исполнителя не позднее 17 января 2024 г." in page
    assert "Здесь услуга дороже" not in page


def test_a_part_is_offered_only_where_the_rest_could_go_to_a_group(client, cast, certificate):
    address = choose(certificate, cast.region.offer_ids[0])
    assert "не весь остаток" not in text_of(client.get(address))
    assert "Группы и заезды" not in text_of(client.get(choice(certificate)))
    make_group(cast.region)
    page = text_of(client.get(address))
    assert "Сколько часов нужно" in page
    assert "Не больше, чем доступно: 10 ч. Два с половиной часа пишут так: 2,5." in page
    assert "Группы и заезды" in text_of(client.get(choice(certificate)))


def test_what_a_part_costs_is_told_before_it_is_sent(client, cast, certificate):
    address = choose(certificate, cast.region.offer_ids[0]) + "?volume=2,5"
    page = text_of(client.get(address))
    assert "Объём 2 ч 30 мин, до 31 декабря 2024 г." in page
    assert "до 1 250,00 ₽: столько будет отложено" in page
    assert "Останется свободным 3 750,00 ₽, 7 ч 30 мин" in page
    client.post(address, {"first_day": "2024-02-01"})
    account = ContractAccount.objects.get()
    assert (account.committed, account.committed_units) == (Money.roubles(1_250), 150)


@pytest.mark.parametrize(
    ("volume", "said"),
    [
        ("", "Заполните это поле."),
        ("много", "Напишите число цифрами, например 2."),
        ("1/0", "Напишите число цифрами, например 2."),
        ("1/3", "Напишите число цифрами, например 2."),
        ("1e999999999", "Напишите число цифрами, например 2."),
        ("-1", "Укажите больше нуля и не больше, чем доступно: 10 ч."),
        ("0", "Укажите больше нуля"),
        ("10,5", "Укажите больше нуля и не больше, чем доступно: 10 ч."),
        ("0,001", "Посчитайте до целой минуты, например 2,5."),
        ("9" * 5000, "Сократите до 12 знаков"),
    ],
)
def test_a_wrong_part_is_refused_beside_the_field(client, cast, certificate, volume, said):
    address = choose(certificate, cast.region.offer_ids[0])
    for answer in (
        client.get(address, {"volume": volume}),
        client.post(address + "?" + urlencode({"volume": volume}), {"first_day": "2024-02-01"}),
    ):
        assert said in text_of(answer)
    assert Contract.objects.count() == 0


def test_a_part_at_a_dearer_place_says_how_far_it_goes(client, cast, certificate):
    Tariff.objects.filter(municipality_id=cast.region.municipality_ids[1]).update(
        price=Money.roubles(800)
    )
    address = choose(certificate, cast.region.second_offer_ids[0])
    page = text_of(client.get(address, {"volume": "8"}))
    assert "Денег сертификата хватит на 5 ч вместо 8 ч." in page


def test_a_certificate_with_nothing_free_offers_no_button_that_fails(client, cast, certificate):
    CertificateAccount.objects.update(
        available=Money(0), available_units=0, committed=Money.roubles(5_000), committed_units=600
    )
    page = text_of(client.get(choice(certificate)))
    assert "Свободных денег на сертификате сейчас нет." in page
    assert "Выбрать: " not in page


def test_the_fee_of_the_holder_is_told(client, cast, certificate):
    FeeCeiling.objects.create(
        certificate=certificate,
        monthly=Money.roubles(2_410, 25),
        income=Money.roubles(28_000),
        period=WHOLE_YEAR,
    )
    page = text_of(client.get(choose(certificate, cast.region.offer_ids[0])))
    assert "Моя плата не больше 2 410,25 ₽ в месяц" in page


def test_a_dearer_place_is_warned_of(client, cast, certificate):
    Tariff.objects.filter(municipality_id=cast.region.municipality_ids[1]).update(
        price=Money.roubles(800)
    )
    page = text_of(client.get(choose(certificate, cast.region.second_offer_ids[0])))
    assert "Денег сертификата хватит на 6 ч 15 мин вместо 10 ч." in page


def test_the_request_is_sent_and_its_clock_shown(client, cast, certificate):
    answer = client.post(
        choose(certificate, cast.region.offer_ids[0]), {"first_day": "2024-02-01"}, follow=True
    )
    page = text_of(answer)
    assert "Заявка отправлена. Исполнитель ответит не позже 17 января 2024 г." in page
    assert "Ждёт ответа исполнителя" in text_of(client.get(reverse("holder:overview")))
    assert "Ваша заявка ждёт ответа исполнителя" in text_of(client.get(choice(certificate)))
    assert "ответ до 17 января 2024 г." in page
    contract = Contract.objects.get()
    assert contract.status == ContractStatus.REQUESTED
    assert str(contract.period.lower) == "2024-02-01"


@pytest.mark.parametrize("day", ["2024-01-14", "2025-01-01", "", "вчера"])
def test_a_wrong_day_is_refused_beside_the_field(client, cast, certificate, day):
    answer = client.post(choose(certificate, cast.region.offer_ids[0]), {"first_day": day})
    assert "Проверьте и отправьте заявку" in text_of(answer)
    assert "error" in answer.content.decode()
    assert Contract.objects.count() == 0


def test_the_second_tab_is_told_that_one_is_chosen_already(client, cast, certificate):
    make_contract(cast.region, certificate.pk)
    address = choose(certificate, cast.region.offer_ids[1])
    for answer in (client.get(address), client.post(address, {"first_day": "2024-02-01"})):
        assert "По сертификату уже есть заявка или договор" in text_of(answer, 409)
        assert way_out(answer) == choice(certificate)
    assert Contract.objects.count() == 1


def test_a_price_changed_meanwhile_is_not_agreed_to(client, cast, certificate):
    address = choose(certificate, cast.region.offer_ids[0])
    seen = "500000:50000:60"
    assert f'value="{seen}"' in client.get(address).content.decode()
    Tariff.objects.update(price=Money.roubles(900))
    answer = client.post(address, {"first_day": "2024-02-01", "version": seen})
    assert "всё изменилось" in text_of(answer, 409)
    assert Contract.objects.count() == 0


def test_the_last_place_taken_meanwhile_is_a_changed_page(client, cast, certificate):
    Offer.objects.filter(pk=cast.region.offer_ids[0]).update(taken=10)
    answer = client.post(choose(certificate, cast.region.offer_ids[0]), {"first_day": "2024-02-01"})
    assert "У исполнителя нет свободных мест." in text_of(answer, 409)
    assert Contract.objects.count() == 0


def test_the_daughter_sends_it_for_her_mother(client, cast):
    certificate = give_certificate(cast)
    sign_in(client, cast.daughter, acting_for=cast.anna)
    answer = client.get(choose(certificate, cast.region.offer_ids[0]))
    assert cast.anna.name in answer.content.decode()
    client.post(choose(certificate, cast.region.offer_ids[0]), {"first_day": "2024-02-01"})
    assert Contract.objects.get().person_id == cast.anna.person_id


def test_anothers_certificate_is_out_of_sight(client, cast):
    certificate = give_certificate(cast)
    sign_in(client, cast.neighbour)
    assert client.get(choice(certificate)).status_code == 404
    answer = client.post(choose(certificate, cast.region.offer_ids[0]), {"first_day": "2024-02-01"})
    assert answer.status_code == 404
    assert Contract.objects.count() == 0


@pytest.mark.parametrize("kind", ["", "state"])
def test_the_number_of_queries_does_not_grow(client, certificate, django_assert_num_queries, kind):
    client.get(choice(certificate))
    with django_assert_num_queries(5):
        client.get(choice(certificate), {"kind": kind})

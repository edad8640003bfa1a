"""Choosing a provider: everything is told before the request is sent."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sotszakaz.booking.models import Contract
from sotszakaz.booking.states import ContractStatus
from sotszakaz.certificates.models import Certificate, FeeCeiling
from sotszakaz.kernel.money import Money
from sotszakaz.planning.models import Tariff
from sotszakaz.providers.models import Agreement, Offer
from tests.cast import sign_in
from tests.certificates_made import make_contract
from tests.region import WHOLE_YEAR
from tests.web.holder.held import give_certificate
from tests.web.pages import text_of


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
    assert "Заявка отправлена." in page
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
    answer = client.post(choose(certificate, cast.region.offer_ids[1]), {"first_day": "2024-02-01"})
    assert "По сертификату уже есть заявка или договор" in text_of(answer, 409)
    assert Contract.objects.count() == 1


def test_a_price_changed_meanwhile_is_not_agreed_to(client, cast, certificate):
    address = choose(certificate, cast.region.offer_ids[0])
    seen = "500000:50000:60"
    assert f'value="{seen}"' in client.get(address).content.decode()
    Tariff.objects.update(price=Money.roubles(900))
    answer = client.post(address, {"first_day": "2024-02-01", "seen": seen})
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

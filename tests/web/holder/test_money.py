"""The story of the certificate's money, and the certificate on paper."""

from __future__ import annotations

from django.urls import reverse

from sotszakaz.delivery.operations.correct_visit import correct_visit
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.states import PostingKind
from sotszakaz.reads.holder.money_history import money_history
from tests.factories.actors import PROVIDER
from tests.factories.cast import sign_in
from tests.factories.days import in_january
from tests.factories.delivery import make_visit
from tests.factories.holders import give_act, give_certificate, give_contract
from tests.web.pages import text_of


def address(name, certificate):
    return reverse(f"holder:{name}", kwargs={"public_id": certificate.public_id})


def test_the_only_certificate_leads_straight_to_its_story(client, cast):
    certificate = give_certificate(cast)
    answer = sign_in(client, cast.anna).get(reverse("holder:money"))
    assert answer["Location"] == address("story", certificate)


def test_without_certificates_it_says_what_will_be_here(client, cast):
    page = text_of(sign_in(client, cast.anna).get(reverse("holder:money")))
    assert "Сертификатов ещё не было" in page


def test_services_of_a_month_are_one_entry_and_the_balance_adds_up(client, cast):
    contract = give_contract(cast)
    visits = [make_visit(contract.pk, in_january(day)) for day in (10, 11, 12)]
    correct_visit(visit_id=visits[0], reason="ошибка", actor=PROVIDER, now=in_january(13))
    moves = money_history(contract.certificate_id)
    assert [(entry.kind, entry.amount, entry.times, entry.available) for entry in moves] == [
        (PostingKind.DELIVER, Money.roubles(1_500), 3, Money(0)),
        (PostingKind.UNDELIVER, Money.roubles(500), 1, Money(0)),
        (PostingKind.RESERVE, Money.roubles(5_000), 1, Money.roubles(5_000)),
        (PostingKind.COMMIT, Money.roubles(5_000), 1, Money(0)),
    ]
    sign_in(client, cast.anna)
    page = text_of(client.get(address("story", contract.certificate)))
    assert "Вам выдан сертификат 5 000,00 ₽" in page
    assert "Вы выбрали исполнителя: Исполнитель 1 −5 000,00 ₽" in page
    assert "Оказаны услуги за январь 2024: 3 раза" in page
    assert "1 500,00 ₽. Всего 3 ч. Исполнитель: Исполнитель 1." in page


def test_anothers_story_is_out_of_sight(client, cast):
    certificate = give_certificate(cast)
    sign_in(client, cast.neighbour)
    assert client.get(address("story", certificate)).status_code == 404
    assert client.get(address("paper", certificate)).status_code == 404


def test_the_certificate_is_printed(client, cast):
    act = give_act(cast)
    sign_in(client, cast.anna)
    answer = client.get(address("paper", act.contract.certificate))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")

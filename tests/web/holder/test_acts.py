"""Monthly acts: read by lines, confirmed, or objected to."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act, Dispute, Visit
from sotszakaz.delivery.operations.resolve_dispute import resolve_dispute
from sotszakaz.delivery.states import ActStatus
from sotszakaz.ledger.models import AccountingMonth
from tests.factories.actors import PROVIDER
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.factories.holders import give_act
from tests.factories.region import set_term
from tests.web.pages import text_of, way_out


def address(name, act, **more):
    return reverse(f"holder:{name}", kwargs={"act_id": act.pk, **more})


def lines(act):
    return list(Visit.objects.filter(contract=act.contract).order_by("period"))


def seen(client, act):
    page = client.get(address("confirm", act)).content.decode()
    return page.split('name="version" value="')[1].split('"')[0]


@pytest.fixture
def act(cast, client):
    sign_in(client, cast.anna)
    return give_act(cast)


def test_acts_that_wait_are_listed(client, act):
    page = text_of(client.get(reverse("holder:acts")))
    assert "Ждут вас" in page
    assert "январь 2024 Исполнитель 1 2 1 000,00 ₽ 0,00 ₽ Подписан исполнителем" in page


def test_without_acts_it_says_when_they_come(client, cast):
    page = text_of(sign_in(client, cast.anna).get(reverse("holder:acts")))
    assert "Актов пока нет" in page


def test_an_act_shows_every_line(client, act):
    page = text_of(client.get(address("act", act)))
    assert "Оказано 2 посещения, 2 ч" in page
    assert "10 января 2024 г., 09:00–10:00 Петрова 1 Анна Ивановна 1 ч 500,00 ₽" in page
    assert page.count("Написать замечание к записи") == 2


TERM = "act_confirmation_working_days"


@pytest.mark.parametrize("page", ["overview", "acts", "act", "confirm"])
def test_where_the_region_set_no_term_no_day_is_named(client, act, page):
    where = address(page, act) if page in {"act", "confirm"} else reverse(f"holder:{page}")
    assert "не позже" not in text_of(client.get(where))


def test_the_day_by_which_to_confirm_stands_wherever_the_act_waits(client, cast, act):
    set_term(cast.region, TERM, 3)  # the act is of Wednesday, 31 January
    said = "одтвердите акт не позже 5 февраля 2024 г. остался 21 день"
    assert said in text_of(client.get(address("act", act)))
    assert said in text_of(client.get(reverse("holder:overview")))
    assert "подтвердите не позже 5 февраля" in text_of(client.get(reverse("holder:acts")))
    client.post(address("confirm", act))
    for where in (address("act", act), reverse("holder:overview"), reverse("holder:acts")):
        assert "не позже" not in text_of(client.get(where))


def test_an_act_past_its_day_may_still_be_confirmed(client, cast, act):
    set_term(cast.region, TERM, 3)
    Act.objects.update(formed_at=NOW - dt.timedelta(days=10))  # Friday, 5 January
    page = text_of(client.get(address("act", act)))
    assert "Подтвердить акт просили не позже 10 января 2024 г. Это ещё можно сделать" in page
    assert "Подтвердить акт" in page


def test_it_is_confirmed_by_the_holder(client, cast, act):
    sent = {"version": seen(client, act)}
    page = text_of(client.post(address("confirm", act), sent, follow=True))
    assert "Акт за январь 2024 подтверждён" in page
    act.refresh_from_db()
    assert act.status == ActStatus.CONFIRMED
    assert act.signed_by_holder == cast.anna.actor.reference


def test_the_journal_keeps_who_confirmed_and_for_whom(client, cast):
    act = give_act(cast)
    sign_in(client, cast.daughter, acting_for=cast.anna)
    client.post(address("confirm", act))
    said = AuditEvent.objects.get(event="delivery.act_confirmed")
    assert said.actor_reference == cast.daughter.actor.reference
    assert said.details["person"] == cast.daughter.person_id
    assert said.details["signer"] == "представитель получателя"


def test_confirming_twice_says_that_it_is_confirmed(client, act):
    client.post(address("confirm", act))
    for method in (client.get, client.post):
        answer = method(address("confirm", act))
        assert "Этот акт уже подтверждён" in text_of(answer, 409)
        assert way_out(answer) == address("act", act)


def test_an_act_that_grew_meanwhile_is_not_confirmed(client, act):
    page = text_of(client.post(address("confirm", act), {"version": "1:50000:0"}), 409)
    assert "всё изменилось" in page
    act.refresh_from_db()
    assert act.status == ActStatus.FORMED


def test_a_line_is_objected_to_and_the_act_waits(client, act):
    where = address("dispute", act, visit_id=lines(act)[0].pk)
    assert "Записано 1 ч на 500,00 ₽" in text_of(client.get(where))
    page = text_of(client.post(where, {"reason": "Никто не приходил"}, follow=True))
    assert "Замечание отправлено исполнителю." in page
    assert "«Никто не приходил» ждёт ответа" in page
    assert "Подтвердить акт" not in page
    assert "есть замечание без ответа" in text_of(client.post(address("confirm", act)), 409)
    assert Dispute.objects.get().raised_by


def test_the_same_line_twice_is_a_changed_page(client, act):
    where = address("dispute", act, visit_id=lines(act)[0].pk)
    client.post(where, {"reason": "Никто не приходил"})
    page = text_of(client.post(where, {"reason": "Ещё раз"}), 409)
    assert "Замечание к этой записи уже внесено." in page
    assert Dispute.objects.count() == 1


def test_an_objection_without_words_is_not_sent(client, act):
    where = address("dispute", act, visit_id=lines(act)[0].pk)
    assert "Заполните это поле." in text_of(client.post(where, {"reason": "   "}))
    assert Dispute.objects.count() == 0


@pytest.mark.parametrize(
    ("is_upheld", "said"),
    [
        (True, "с вами согласились Ответ: «Приходил другой». Запись не считается."),
        (False, "исполнитель не согласен Ответ: «Приходил другой»."),
    ],
)
def test_the_answer_stands_in_the_line(client, act, is_upheld, said):
    visit = lines(act)[0]
    client.post(address("dispute", act, visit_id=visit.pk), {"reason": "Никто не приходил"})
    resolve_dispute(
        visit_id=visit.pk, is_upheld=is_upheld, answer="Приходил другой", actor=PROVIDER, now=NOW
    )
    page = text_of(client.get(address("act", act)))
    assert said in page
    assert "Подтвердить акт" in page


def test_a_signed_act_takes_no_objections(client, act):
    client.post(address("confirm", act))
    where = address("dispute", act, visit_id=lines(act)[0].pk)
    answer = client.post(where, {"reason": "Нет"})
    assert "Этот акт уже подтверждён" in text_of(answer, 409)
    assert way_out(answer) == address("act", act)
    assert "Написать замечание" not in text_of(client.get(address("act", act)))


def test_a_month_being_closed_is_said_so(client, act):
    AccountingMonth.objects.update(status="prepared", prepared_by="x", prepared_at=NOW)
    assert "Месяц закрывают" in text_of(client.get(address("act", act)))
    assert "Месяц уже закрывают" in text_of(client.post(address("confirm", act)), 409)


def test_anothers_act_is_out_of_sight(client, cast):
    act = give_act(cast)
    sign_in(client, cast.neighbour)
    visit = lines(act)[0].pk
    for where in (
        address("act", act),
        address("confirm", act),
        address("dispute", act, visit_id=visit),
    ):
        assert client.get(where).status_code == 404
        assert client.post(where).status_code in {404, 405}
    assert Dispute.objects.count() == 0


def test_a_line_of_another_act_is_out_of_sight(client, cast, act):
    other = give_act(cast, cast.neighbour, hour=11)
    where = address("dispute", act, visit_id=lines(other)[0].pk)
    assert client.get(where).status_code == 404

"""Acts: formed by the provider, shown by lines, objections answered."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sotszakaz.delivery.models import Act, Dispute
from sotszakaz.delivery.operations.confirm_act import confirm_act
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.web import clock
from tests.factories.days import NOW
from tests.factories.delivery import form_january_acts, january, make_served_contract
from tests.web.provider.at_work import BUDGET, HOLDER, contract, object_to, queries, text_of

LIST = "/provider/acts/"


def form_page(region):
    return reverse("provider:form_acts", args=[january(region)])


def act_of(contract_id):
    return Act.objects.get(contract_id=contract_id)


def test_acts_of_a_month_are_formed(manager, cast):
    make_served_contract(cast.region, 1)
    make_served_contract(cast.region, 2, visits=1)
    page = text_of(manager.get(form_page(cast.region)))
    assert "2 договора не вошли в акты 3 посещения за месяц 1 500,00 ₽" in page
    answer = manager.post(form_page(cast.region), follow=True)
    assert "Подписано и отправлено получателям: 2 акта на 1 500,00 ₽." in text_of(answer)
    acts = Act.objects.all()
    assert {act.signed_by_provider for act in acts} == {str(cast.provider.user_id)}
    assert "Все посещения уже в актах" in text_of(manager.get(form_page(cast.region)))


def test_acts_of_a_month_that_lasts_are_formed_after_a_warning(manager, cast, monkeypatch):
    make_served_contract(cast.region, 1)
    warning = "Месяц ещё не закончился Если получатель подтвердит акт сейчас"
    assert warning in text_of(manager.get(form_page(cast.region)))
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(month=2))
    assert "Месяц ещё не закончился" not in text_of(manager.get(form_page(cast.region)))


def test_forming_twice_forms_nothing_more(manager, cast):
    make_served_contract(cast.region, 1)
    manager.post(form_page(cast.region))
    answer = manager.post(form_page(cast.region), follow=True)
    assert "Новых актов нет" in text_of(answer)
    assert Act.objects.count() == 1


def test_acts_of_a_prepared_month_are_not_formed(manager, cast):
    make_served_contract(cast.region, 1)
    AccountingMonth.objects.update(status="prepared")
    assert "Месяц уже не открыт" in text_of(manager.get(form_page(cast.region)))
    assert manager.post(form_page(cast.region)).status_code == 409
    assert Act.objects.count() == 0


def test_the_neighbour_forms_only_its_own(neighbour, cast):
    make_served_contract(cast.region, 1)
    neighbour.post(form_page(cast.region))
    assert Act.objects.count() == 0


def test_acts_are_listed_with_what_they_wait_for(manager, cast):
    make_served_contract(cast.region, 1)
    _, visits = make_served_contract(cast.region, 2)
    confirmed, _ = make_served_contract(cast.region, 3)
    form_january_acts(cast.region, now=NOW)
    object_to(visits[0])
    confirm_act(
        act_id=act_of(confirmed).pk,
        person_id=contract(confirmed).person_id,
        actor=HOLDER,
        now=NOW,
    )

    def found(**asked):
        page = text_of(manager.get(LIST, asked))
        return [n for n in "123" if f"Иванова{n} " in page]

    page = text_of(manager.get(LIST))
    assert (
        "январь 2024 2 ч 1 000,00 ₽ 1 000,00 ₽ Ждёт подписи получателя с 15 января 2024 г." in page
    )
    assert found() == ["1", "2", "3"]
    # Those that wait for the provider's answer stand first.
    assert re.findall(r"Иванова(\d) ", page) == ["2", "1", "3"]
    assert found(stage="unsigned") == ["1"]
    assert found(stage="disputed") == ["2"]
    assert found(stage="confirmed") == ["3"]
    assert found(stage="paid") == []
    assert found(month=str(january(cast.region))) == ["1", "2", "3"]
    assert found(month="999999", stage="'") == ["1", "2", "3"]


def test_an_act_is_shown_by_lines(manager, cast):
    key, _ = make_served_contract(cast.region, 1)
    form_january_acts(cast.region, now=NOW)
    page = text_of(manager.get(reverse("provider:act", args=[act_of(key).pk])))
    assert "Акт за январь 2024" in page
    assert "Оказано 2 ч, 2 посещения" in page
    assert "Платит бюджет 1 000,00 ₽" in page
    assert "Подтверждён получателем ещё нет" in page
    assert "2 января 2024 г., 01:00–02:00 Петрова 1 Анна Ивановна 1 ч 500,00 ₽ нет" in page


def test_an_act_of_another_is_not_found(neighbour, cast):
    key, _ = make_served_contract(cast.region, 1)
    form_january_acts(cast.region, now=NOW)
    assert neighbour.get(reverse("provider:act", args=[act_of(key).pk])).status_code == 404
    assert "Актов ещё нет" in text_of(neighbour.get(LIST))
    assert "Таких актов нет" in text_of(neighbour.get(LIST, {"stage": "paid"}))


@pytest.mark.parametrize(("chosen", "is_upheld", "visits"), [("yes", True, 1), ("no", False, 2)])
def test_an_objection_is_answered(manager, cast, chosen, is_upheld, visits):
    key, (one, _) = make_served_contract(cast.region, 1)
    form_january_acts(cast.region, now=NOW)
    object_to(one)
    act = reverse("provider:act", args=[act_of(key).pk])
    assert "Ответьте на 1 замечание ниже" in text_of(manager.get(act))
    address = reverse("provider:answer", args=[one])
    assert "Приходили на полчаса" in text_of(manager.get(address))
    answer = manager.post(address, {"is_upheld": chosen, "answer": "Проверили"}, follow=True)
    assert answer.redirect_chain == [(act, 302)]
    assert "Ответ записан." in text_of(answer)
    dispute = Dispute.objects.get()
    assert (dispute.is_upheld, dispute.answer) == (is_upheld, "Проверили")
    assert dispute.resolved_by == str(cast.provider.user_id)
    assert act_of(key).visits == visits
    assert manager.post(address, {"is_upheld": chosen, "answer": "Ещё"}).status_code == 409
    assert "Замечаний без ответа здесь нет" in text_of(manager.get(address))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"answer": "Проверили"}, "Ваше решение: Выберите один из вариантов."),
        ({"is_upheld": "yes", "answer": " "}, "Ответ получателю: Заполните это поле."),
    ],
)
def test_an_answer_needs_a_decision_and_words(manager, cast, sent, said):
    _, (one, _) = make_served_contract(cast.region, 1)
    form_january_acts(cast.region, now=NOW)
    object_to(one)
    answer = manager.post(reverse("provider:answer", args=[one]), sent)
    assert said in text_of(answer)
    assert Dispute.objects.get().is_upheld is None


def test_the_list_and_an_act_ask_as_much_for_three_as_for_one(manager, cast):
    key, _ = make_served_contract(cast.region, 1, visits=1)
    form_january_acts(cast.region, now=NOW)
    before = queries(manager, LIST, reverse("provider:act", args=[act_of(key).pk]))
    make_served_contract(cast.region, 2)
    long, _ = make_served_contract(cast.region, 3, visits=3)
    form_january_acts(cast.region, now=NOW)
    assert queries(manager, LIST, reverse("provider:act", args=[act_of(long).pk])) == before
    assert max(before) <= BUDGET

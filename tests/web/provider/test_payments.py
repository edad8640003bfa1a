"""What is paid and what is stuck where; the desk sums it up."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from sotszakaz.delivery.models import Act
from sotszakaz.kernel.money import Money
from sotszakaz.outbox.models import Message
from sotszakaz.outbox.operations import finish
from sotszakaz.settlement.models import PaymentOrder, Recovery
from sotszakaz.settlement.operations.approve_register import approve_register
from sotszakaz.settlement.operations.correct_closed_visit import correct_closed_visit
from sotszakaz.settlement.operations.prepare_register import prepare_register
from sotszakaz.settlement.operations.record_payment import record_payment
from sotszakaz.settlement.operations.record_return import record_return
from sotszakaz.web import clock
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import moment
from tests.factories.delivery import january, make_served_contract
from tests.factories.settlement import close, make_delivered_month
from tests.web.provider.at_work import BUDGET, asked, queries, text_of

ALL = "/provider/payments/"
DESK = "/provider/"


@pytest.fixture
def delivered(cast, monkeypatch):
    """March was served; it is the tenth of April."""
    made = make_delivered_month(region=cast.region, fees=[Money.roubles(300)])
    monkeypatch.setattr(clock, "now", lambda: moment(4, 10, 12))
    return made


def paid(made):
    register = prepare_register(accounting_month_id=made.month_id, actor=CLERK, now=moment(4, 2))
    approve_register(register_id=register.register_id, actor=CHIEF, now=moment(4, 3))
    message = Message.objects.get()
    finish(message_id=message.pk, receipt="ok", now=moment(4, 4))
    orders = PaymentOrder.objects.filter(register_id=register.register_id)
    executed = {order.identity: order.amount for order in orders}
    record_payment(
        register_id=register.register_id, executed=executed, actor=CHIEF, now=moment(4, 8)
    )


def test_without_acts_the_page_says_what_will_be_here(manager):
    page = text_of(manager.get(ALL))
    assert "Актов ещё нет" in page
    assert "Требований нет." in page


def test_every_stage_of_the_way_is_told(manager, delivered):
    def stage():
        page = text_of(manager.get(ALL))
        return page[page.find("Где стоит") + 10 : page.find("Требования")].strip()

    assert stage().startswith("март 2024 1 700,00 ₽ 0,00 ₽ Ждёт приёмки 1 акт")
    close(delivered)
    assert "Месяц закрыт, ждёт реестра на оплату 1 акт" in stage()
    register = prepare_register(
        accounting_month_id=delivered.month_id, actor=CLERK, now=moment(4, 2)
    ).register_id
    assert "В реестре, ждёт утверждения 1 акт, 8 дней" in stage()
    approve_register(register_id=register, actor=CHIEF, now=moment(4, 3))
    assert "Реестр утверждён, ждёт отправки 1 акт, 7 дней" in stage()
    finish(message_id=Message.objects.get().pk, receipt="ok", now=moment(4, 9))
    assert "Отправлен в казначейство, ждёт оплаты 1 акт, 1 день" in stage()


def test_a_paid_month_shows_its_steps_with_dates_and_days(manager, delivered):
    close(delivered)
    paid(delivered)
    page = text_of(manager.get(reverse("provider:month_payments", args=[delivered.month_id])))
    assert "700,00 ₽ платит бюджет 700,00 ₽ оплачено 300,00 ₽ платят получатели" in page
    assert "Включено в реестр на оплату 2 апреля 2024 г., через 5 дней" in page
    assert "Реестр утверждён 3 апреля 2024 г., через 1 день" in page
    assert "Отправлено в казначейство 4 апреля 2024 г., через 1 день" in page
    assert "Оплачено 8 апреля 2024 г., через 4 дня" in page
    assert "700,00 ₽ оплачено" in text_of(manager.get(ALL))


def test_a_month_on_its_way_shows_what_is_waited_for(manager, delivered):
    page = text_of(manager.get(reverse("provider:month_payments", args=[delivered.month_id])))
    assert "Подтверждено получателями 28 марта 2024 г., в тот же день" in page
    assert "Принято уполномоченным органом 0 из 1 сейчас" in page
    assert "Месяц закрыт впереди" in page


def test_a_month_without_acts_leads_to_forming_them(manager, cast, delivered):
    Act.objects.filter(provider_id=cast.region.provider_ids[0]).delete()
    page = text_of(manager.get(reverse("provider:month_payments", args=[delivered.month_id])))
    assert "Актов за этот месяц нет" in page


def test_an_act_that_the_holder_pays_whole_needs_no_payment(manager, cast, monkeypatch):
    made = make_delivered_month(region=cast.region, people=1, fees=[Money.roubles(1000)])
    monkeypatch.setattr(clock, "now", lambda: moment(4, 10, 12))
    close(made)
    page = text_of(manager.get(reverse("provider:month_payments", args=[made.month_id])))
    assert "Принят, оплата из бюджета не нужна 1 0,00 ₽ 28 марта 2024 г. —" in page


def test_demands_for_return_are_shown_until_they_are_met(manager, neighbour, delivered):
    close(delivered)
    paid(delivered)
    april = make_delivered_month(region=delivered.region, people=0, month=4).month_id
    correct_closed_visit(
        visit_id=delivered.visit_ids[0][0],
        accounting_month_id=april,
        reason="Услуги не было",
        actor=CHIEF,
        now=moment(4, 9),
    )
    page = text_of(manager.get(ALL))
    assert "350,00 ₽ нужно вернуть" in page
    assert "Услуги не было" in page
    assert "Нужно вернуть" in page
    assert "требование о возврате" in text_of(manager.get(DESK))
    assert "Требований нет." in text_of(neighbour.get(ALL))
    record_return(
        recovery_id=Recovery.objects.get().pk, document="ПП № 7", actor=CHIEF, now=moment(4, 10)
    )
    assert "Возвращено 10 апреля 2024 г., ПП № 7" in text_of(manager.get(ALL))


def test_the_desk_says_what_waits_and_where_the_money_stands(manager, cast, delivered):
    asked(cast.region, 40)
    page = text_of(manager.get(DESK))
    assert "Сегодня, 10 апреля 2024 г." in page
    assert "1 заявка ждёт ответа" in page
    assert "просрочено на 84 дня" in page
    assert "1 000,00 ₽ оказано, ещё не принято по договорам осталось оказать на 4 000,00 ₽" in page
    assert "700,00 ₽ подтверждено получателями, ждёт приёмки" in page
    assert "март 2024 Ждёт приёмки 1 700,00 ₽ 28 марта 2024 г. 13 дней" in page


def test_the_desk_reminds_of_a_month_that_ended_without_acts(manager, cast, monkeypatch):
    make_served_contract(cast.region, 1)
    assert "в акты" not in text_of(manager.get(DESK))
    monkeypatch.setattr(clock, "now", lambda: moment(2, 1) + dt.timedelta(hours=3))
    page = manager.get(DESK)
    assert "За январь 2024 1 договор не вошёл в акты" in text_of(page)
    form_acts = reverse("provider:form_acts", args=[january(cast.region)])
    assert f'href="{form_acts}"' in page.content.decode()


def test_an_empty_desk_says_that_nothing_is_asked(manager):
    assert "Сейчас от вас ничего не требуется" in text_of(manager.get(DESK))


def test_the_pages_ask_as_much_for_three_as_for_one(manager, cast, delivered):
    pages = (DESK, ALL, reverse("provider:month_payments", args=[delivered.month_id]))
    before = queries(manager, *pages)
    make_delivered_month(region=cast.region, people=6, month=4, first_person=20)
    assert queries(manager, *pages) == before
    assert max(before) <= BUDGET

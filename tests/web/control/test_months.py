"""Closing a month: the accountant prepares, the head closes."""

from __future__ import annotations

import pytest

from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.settlement.operations.accept_acts import accept_acts
from tests.factories.actors import CLERK
from tests.factories.cast import sign_in
from tests.factories.settlement import make_delivered_month
from tests.web.pages import text_of


@pytest.fixture
def march(cast):
    made = make_delivered_month(
        people=3, fees=[Money(25_000)], region=cast.region, first_person=100
    )
    accept_acts(accounting_month_id=made.month_id, actor=CLERK, now=made.now)
    return made


def state_of(made):
    return AccountingMonth.objects.get(pk=made.month_id).status


def test_what_stands_in_the_way_is_said_in_words(client, cast):
    made = make_delivered_month(
        people=2, region=cast.region, first_person=100, status=ActStatus.FORMED
    )
    said = text_of(sign_in(client, cast.accountant).get(f"/control/months/{made.month_id}/"))
    assert "Месяц пока нельзя закрыть" in said
    assert "Исполнитель 1: акты не подтверждены получателями – 1" in said
    assert "Подготовить к закрытию" not in said
    refused = client.post(f"/control/months/{made.month_id}/prepare/", {"version": "open"})
    assert "акты не подтверждены получателями – 2" in text_of(refused)
    assert state_of(made) == MonthStatus.OPEN


def test_one_prepares_and_another_closes(client, cast, march):
    address = f"/control/months/{march.month_id}/"
    sign_in(client, cast.accountant)
    assert "Все услуги вошли в акты" in text_of(client.get(address))
    answer = client.post(f"{address}prepare/", {"version": "open"})
    assert (answer.status_code, answer.url) == (302, address)
    said = text_of(client.get(address))
    assert "Месяц подготовлен к закрытию" in said
    assert "Закрыть месяц" not in said
    assert client.post(f"{address}close/", {"version": "prepared"}).status_code == 403

    sign_in(client, cast.head)
    assert "Подготовка подписана: Морозова Елена Олеговна" in text_of(client.get(address))
    client.post(f"{address}close/", {"version": "prepared"})
    said = text_of(client.get(address))
    assert state_of(march) == MonthStatus.CLOSED
    assert "Закрытие подписано: Соколов Андрей Львович" in said
    assert "К оплате из бюджета 2 750,00 ₽ 2 750,00 ₽" in said


def test_a_page_left_open_says_that_the_month_has_changed(client, cast, march):
    sign_in(client, cast.accountant)
    address = f"/control/months/{march.month_id}/prepare/"
    client.post(address, {"version": "open"})
    again = client.post(address, {"version": "open"})
    assert again.status_code == 409


def test_a_prepared_month_goes_back_to_work_with_a_reason(client, cast, march):
    sign_in(client, cast.accountant)
    address = f"/control/months/{march.month_id}/"
    client.post(f"{address}prepare/", {"version": "open"})
    assert client.post(f"{address}reopen/", {"version": "prepared"}).status_code == 200
    assert state_of(march) == MonthStatus.PREPARED
    client.post(f"{address}reopen/", {"version": "prepared", "reason": "ошибка в акте"})
    assert state_of(march) == MonthStatus.OPEN


def test_a_month_is_opened_once(client, cast):
    sign_in(client, cast.accountant)
    typed = {"scope": "0", "month": "2024-01"}
    assert "Социальное обслуживание на дому – Казначей" in text_of(
        client.get("/control/months/open/")
    )
    answer = client.post("/control/months/open/", typed)
    month = AccountingMonth.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/control/months/{month.pk}/")
    assert "Этот месяц уже открыт" in text_of(client.post("/control/months/open/", typed))
    offered = client.get("/control/months/open/").content.decode()
    assert "2024-01" not in offered
    assert "2024-02" in offered
    wrong = client.post("/control/months/open/", {"scope": "7", "month": "2031-01"})
    assert wrong.status_code == 200
    assert AccountingMonth.objects.count() == 1


def test_when_all_months_at_hand_are_opened_there_is_nothing_to_press(client, cast):
    sign_in(client, cast.accountant)
    for month in ("2023-11", "2023-12", "2024-01", "2024-02"):
        client.post("/control/months/open/", {"scope": "0", "month": month})
    assert AccountingMonth.objects.count() == 4
    said = text_of(client.get("/control/months/open/"))
    assert "Все ближайшие месяцы уже открыты." in said
    assert "Вернуться, ничего не меняя" not in said


def test_a_month_that_is_not_over_is_not_called_work_to_do(client, cast):
    sign_in(client, cast.accountant)
    for month in ("2023-12", "2024-01"):
        client.post("/control/months/open/", {"scope": "0", "month": month})
    said = text_of(client.get("/control/"))
    assert "Подготовить к закрытию: декабрь 2023 г." in said
    assert "Подготовить к закрытию: январь 2024 г." not in said
    assert "исполнители записывают услуги до 31 января 2024 г." in said
    january = AccountingMonth.objects.get(month="2024-01-01")
    assert "Месяц ещё идёт" in text_of(client.get(f"/control/months/{january.pk}/"))
    december = AccountingMonth.objects.get(month="2023-12-01")
    assert "Месяц ещё идёт" not in text_of(client.get(f"/control/months/{december.pk}/"))


@pytest.mark.parametrize("who", ["neighbour_head", "neighbour_accountant"])
def test_a_neighbour_sees_no_month(client, cast, march, who):
    sign_in(client, getattr(cast, who))
    assert client.get(f"/control/months/{march.month_id}/").status_code == 404
    assert "Месяцев ещё нет" in text_of(client.get("/control/months/"))


def test_ministry_and_auditor_see_and_change_nothing(client, cast, march):
    for who in (cast.ministry, cast.auditor):
        sign_in(client, who)
        said = text_of(client.get(f"/control/months/{march.month_id}/"))
        assert "Подготовить к закрытию" not in said.replace("Подготовлен к закрытию", "")
        assert client.post(f"/control/months/{march.month_id}/prepare/").status_code == 403
    assert state_of(march) == MonthStatus.OPEN

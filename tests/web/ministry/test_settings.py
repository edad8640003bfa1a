"""What the ministry sets by acts, and what it agrees."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import LineAccount
from sotszakaz.ledger.queries import counted_balances
from sotszakaz.monitoring.operations.store_self_check import store_self_check
from sotszakaz.planning.models import SocialOrder
from sotszakaz.planning.operations.amend_order import amend_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.policy.models import Parameter
from sotszakaz.reads.auditor.details_in_words import PARAMETERS
from sotszakaz.web.ministry.values import KINDS
from tests.factories.actors import CLERK
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.factories.settlement import make_paid_month
from tests.web.pages import text_of


@pytest.fixture
def ministry(client, cast):
    return sign_in(client, cast.ministry)


def new_value(cast, code="subsistence_minimum"):
    return f"/ministry/parameters/{cast.region.direction_id}/{code}/new/"


def typed(cast, **changed):
    return {
        "value": "16 000,50",
        "first_day": "2025-01-01",
        "last_day": "",
        "act": cast.region.legal_act_id,
    } | changed


def test_parameters_are_shown_on_a_day_with_their_acts(ministry, cast):
    said = text_of(ministry.get("/ministry/parameters/"))
    assert "Прожиточный минимум" in said
    assert "15 453,00 ₽" in said
    assert "приказ от 20.12.2023 № 1-н" in said
    before = text_of(ministry.get("/ministry/parameters/?day=2023-05-01"))
    assert "На этот день не установлено" in before
    assert "15 453,00 ₽" not in before
    assert "15 453,00 ₽" in text_of(ministry.get("/ministry/parameters/?day=вчера"))


def test_a_new_value_begins_on_its_day_and_the_former_stays(ministry, cast):
    answer = ministry.post(new_value(cast), typed(cast))
    address = f"/ministry/parameters/{cast.region.direction_id}/subsistence_minimum/"
    assert (answer.status_code, answer.url) == (302, address)
    page = ministry.get(address)
    said = text_of(page)
    assert said.index("16 000,50 ₽") < said.index("15 453,00 ₽")
    assert page.content.decode().count(">Действует<") == 1
    assert AuditEvent.objects.filter(event="policy.parameter_set").count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"first_day": "2024-06-01"}, "Этот параметр уже установлен на те же дни"),
        ({"value": "много"}, "много"),
        ({"value": ""}, "Заполните"),
        ({"value": "-5"}, "Значение"),
        ({"first_day": "31.02.2025"}, "Действует с"),
        ({"last_day": "2024-12-31"}, "Период кончается раньше"),
        ({"act": "999999"}, "Акт"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_is_set(ministry, cast, changed, sentence):
    before = Parameter.objects.count()
    said = text_of(ministry.post(new_value(cast), typed(cast, **changed)))
    assert sentence in said
    assert Parameter.objects.count() == before


@pytest.mark.parametrize(
    ("code", "value", "sentence"),
    [
        ("answer_working_days", "1,5", "целое число от 1 до 366"),
        ("answer_working_days", "-3", "целое число от 1 до 366"),
        ("fee_share", "половина", "Укажите дробь вида 3/2"),
        ("fee_share", "1/0", "Укажите дробь вида 3/2"),
        ("rounding", "half_even", "Выберите"),
    ],
)
def test_a_value_of_a_wrong_kind_is_refused(ministry, cast, code, value, sentence):
    before = Parameter.objects.count()
    said = text_of(ministry.post(new_value(cast, code), typed(cast, value=value)))
    assert sentence in said
    assert Parameter.objects.count() == before


@pytest.mark.parametrize(
    ("code", "value", "kept"),
    [
        ("subsistence_minimum", "16 000,50", "16000.50"),
        ("answer_working_days", "3", "3"),
        ("fee_share", "1/3", "1/3"),
        ("rounding", "up", "up"),
    ],
)
def test_a_value_of_each_kind_is_kept(ministry, cast, code, value, kept):
    assert ministry.post(new_value(cast, code), typed(cast, value=value)).status_code == 302
    assert Parameter.objects.filter(code=code).latest("pk").value == kept


def test_a_parameter_without_a_value_is_set_for_the_first_time(ministry, cast):
    code = "subsistence_minimum"
    Parameter.objects.filter(code=code).delete()
    assert "На этот день не установлено" in text_of(ministry.get("/ministry/parameters/"))
    address = f"/ministry/parameters/{cast.region.direction_id}/{code}/"
    assert "Значение ещё не установлено" in text_of(ministry.get(address))
    assert "ещё не установлено" in text_of(ministry.get(new_value(cast)))
    assert ministry.post(new_value(cast), typed(cast, version=0)).url == address
    assert Parameter.objects.get(code=code).value == "16000.50"
    assert ministry.get(f"/ministry/parameters/999999/{code}/").status_code == 404


def test_every_parameter_with_a_name_can_be_set():
    assert KINDS.keys() == PARAMETERS.keys()


def test_choices_are_told_in_words(ministry, cast):
    page = ministry.get(new_value(cast, "rounding"))
    assert "до копейки, половина – вверх" in text_of(page)


def test_a_value_set_meanwhile_by_another_is_not_overridden(ministry, cast):
    seen = Parameter.objects.get(code="subsistence_minimum").pk
    ministry.post(new_value(cast), typed(cast))
    again = typed(cast, first_day="2026-01-01", version=seen)
    assert ministry.post(new_value(cast), again).status_code == 409
    assert Parameter.objects.filter(code="subsistence_minimum").count() == 2


def test_an_unknown_parameter_is_not_found(ministry, cast):
    assert ministry.get("/ministry/parameters/1/nothing/").status_code == 404
    assert ministry.get("/ministry/parameters/1/nothing/new/").status_code == 404


def test_tariffs_are_shown_on_a_day(ministry, cast):
    said = text_of(ministry.get("/ministry/tariffs/"))
    assert "город Дивногорск 500,00 ₽ 60 минут" in said
    assert "На этот день тарифов нет" in text_of(ministry.get("/ministry/tariffs/?day=2020-01-01"))


def test_a_limit_is_changed_by_an_act(ministry, cast):
    line = cast.region.budget_line_id
    page = ministry.get(f"/ministry/limits/{line}/change/")
    assert "1 000 000,00 ₽" in text_of(page)
    seen = LineAccount.objects.get(pk=line).limit.kopecks
    sent = {"amount": "500 000,00", "act": cast.region.legal_act_id, "version": seen}
    answer = ministry.post(f"/ministry/limits/{line}/change/", sent)
    assert answer.url == f"/ministry/limits/{line}/"
    assert LineAccount.objects.get(pk=line).limit == Money.roubles(1_500_000)
    assert "500 000,00 ₽" in text_of(ministry.get(answer.url))
    again = ministry.post(f"/ministry/limits/{line}/change/", sent)
    assert again.status_code == 409
    assert LineAccount.objects.get(pk=line).limit == Money.roubles(1_500_000)


def test_a_limit_changed_while_the_answer_was_on_its_way_is_not_changed_again(
    ministry, cast, monkeypatch
):
    line = cast.region.budget_line_id
    before = counted_balances([line])
    sent = {
        "amount": "500 000,00",
        "act": cast.region.legal_act_id,
        "version": before[0].limit.kopecks,
    }
    ministry.post(f"/ministry/limits/{line}/change/", sent)
    # The second click reads the line before the first one has finished.
    monkeypatch.setattr("sotszakaz.web.ministry.limits.counted_balances", lambda lines: before)
    again = ministry.post(f"/ministry/limits/{line}/change/", sent)
    assert "Лимит уже изменён: сейчас он 1 500 000,00 ₽" in text_of(again, 409)
    assert LineAccount.objects.get(pk=line).limit == Money.roubles(1_500_000)


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("-2 000 000,00", "Лимит нельзя уменьшить"),
        ("0", "на ноль ничего не меняет"),
        ("сто", "сто"),
        ("", "Заполните"),
    ],
)
def test_a_limit_is_not_changed_by_nonsense(ministry, cast, amount, sentence):
    line = cast.region.budget_line_id
    sent = {"amount": amount, "act": cast.region.legal_act_id}
    assert sentence in text_of(ministry.post(f"/ministry/limits/{line}/change/", sent))
    assert LineAccount.objects.get(pk=line).limit == Money.roubles(1_000_000)


def test_a_draft_is_agreed_or_sent_back(ministry, cast):
    draft = amend_order(order_id=cast.region.order_id, changes=[], actor=CLERK, now=NOW)
    assert "редакция 2" in text_of(ministry.get("/ministry/"))
    said = text_of(ministry.get(f"/ministry/orders/{draft}/"))
    assert "Согласовать проект" in said
    assert "Редакция 1" in said
    ministry.post(f"/ministry/orders/{draft}/agree/", {"version": "draft"})
    assert SocialOrder.objects.get(pk=draft).status == OrderStatus.AGREED
    again = ministry.post(f"/ministry/orders/{draft}/agree/", {"version": "draft"})
    assert again.status_code == 409
    asked = ministry.get(f"/ministry/orders/{draft}/agree/")
    assert "Этот шаг возможен только из состояния «проект»" in text_of(asked)
    assert "<form method" not in asked.content.decode().partition("<main")[2]
    sent = {"version": "agreed", "reason": ""}
    assert ministry.post(f"/ministry/orders/{draft}/return/", sent).status_code == 200
    sent["reason"] = "исправить объёмы"
    ministry.post(f"/ministry/orders/{draft}/return/", sent)
    assert SocialOrder.objects.get(pk=draft).status == OrderStatus.DRAFT


def test_the_order_and_its_execution_are_a_page_a_workbook_and_a_document(ministry, cast):
    make_paid_month(cast.region)
    address = f"/ministry/orders/{cast.region.order_id}/"
    said = text_of(ministry.get(f"{address}?day=2099-12-31"))
    assert "Отчёт об исполнении на 31 декабря 2099 г." in said
    assert "14810020120000000614 1 000 000,00 ₽" in said
    book = ministry.get(f"{address}report.xlsx?day=2099-12-31")
    names = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).sheet_names
    assert names[:4] == ["Объём", "Качество", "Средства", "Исполнители"]
    paper = ministry.get(f"{address}report.pdf?day=2099-12-31")
    assert paper.content.startswith(b"%PDF")
    assert ministry.get("/ministry/orders/999999/").status_code == 404


def test_the_last_self_check_is_shown(ministry, cast):
    assert "Самопроверка ещё не проводилась" in text_of(ministry.get("/ministry/check/"))
    make_paid_month(cast.region)
    store_self_check(actor=CLERK, now=NOW)
    said = text_of(ministry.get("/ministry/check/"))
    assert "Все правила выполнены" in said
    assert "в реестрах 2 750,00" in said


def test_a_rule_that_does_not_hold_is_shown_with_its_rows(ministry, cast):
    LineAccount.objects.update(paid=Money(100), free=Money.roubles(1_000_000) - Money(100))
    store_self_check(actor=CLERK, now=NOW)
    said = text_of(ministry.get("/ministry/check/"))
    assert "Есть расхождения" in said
    assert f"строка № {cast.region.budget_line_id}" in said
    assert "Самопроверка нашла расхождения" in text_of(ministry.get("/ministry/"))

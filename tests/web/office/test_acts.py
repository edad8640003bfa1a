"""Acceptance of acts line by line: chosen, all, and what holds others up."""

from __future__ import annotations

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.delivery.models import Act
from sotszakaz.delivery.operations.dispute_visit import dispute_visit
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.states import MonthStatus
from sotszakaz.providers.models import Provider
from tests.factories.actors import HOLDER
from tests.factories.settlement import make_delivered_month
from tests.web.office.counting import statements
from tests.web.pages import text_of

LIST = "/office/acts/"


@pytest.fixture
def made(cast):
    """Serve four people in March: the first and the fourth by the first provider."""
    return make_delivered_month(people=4, fees=[Money(25_000)], region=cast.region)


def of_provider(made, number=0):
    provider = Provider.objects.get(pk=made.region.provider_ids[number])
    return f"{LIST}{made.month_id}/{provider.public_id}/"


def accepted():
    return list(Act.objects.filter(status="accepted").order_by("pk").values_list("pk", flat=True))


def test_without_months_the_page_says_so(clerk, cast):
    assert "Отчётных месяцев ещё нет" in text_of(clerk.get(LIST))


def test_acts_are_summed_by_provider(clerk, made):
    page = text_of(clerk.get(LIST))
    assert "март 2024" in page
    assert "Исполнитель 1 2 1 750,00 ₽ 0 0 0 0,00 ₽" in page
    assert "Исполнитель 2 1 1 000,00 ₽ 0 0 0 0,00 ₽" in page


def test_an_unknown_month_is_not_found(clerk, made):
    assert clerk.get(LIST, {"month": "999999"}).status_code == 404
    assert clerk.get(LIST, {"month": "' OR 1=1"}).status_code == 404


def test_marked_acts_are_accepted(clerk, made):
    page = text_of(clerk.post(of_provider(made), {"act": [made.act_ids[0]]}, follow=True))
    assert "Принято: 1 акт, к оплате 750,00 ₽." in page
    assert accepted() == [made.act_ids[0]]


def test_all_confirmed_acts_of_a_provider_are_accepted(clerk, made, cast):
    page = text_of(clerk.post(of_provider(made), {"all": "1"}, follow=True))
    assert "Принято: 2 акта, к оплате 1 750,00 ₽." in page
    assert accepted() == [made.act_ids[0], made.act_ids[3]]
    assert Act.objects.get(pk=made.act_ids[0]).accepted_by == str(cast.clerk.user_id)


def test_nothing_marked_says_what_to_do(clerk, made):
    assert "Отметьте хотя бы один акт" in text_of(clerk.post(of_provider(made)))
    assert accepted() == []


def test_what_was_accepted_by_another_is_said(clerk, made):
    clerk.post(of_provider(made), {"act": [made.act_ids[0]]})
    answer = clerk.post(of_provider(made), {"act": [made.act_ids[0], made.act_ids[3]]})
    assert "уже принято" in text_of(answer, 409)
    assert accepted() == [made.act_ids[0]]


def test_an_act_of_another_body_among_the_marked_is_not_found(neighbour, made):
    assert neighbour.post(of_provider(made), {"all": "1"}).status_code == 404
    assert neighbour.get(f"{LIST}{made.act_ids[0]}/").status_code == 404
    assert neighbour.post(f"{LIST}{made.act_ids[0]}/accept/").status_code == 404
    assert accepted() == []


def test_an_act_that_is_not_there_accepts_none(clerk, made):
    answer = clerk.post(of_provider(made), {"act": [made.act_ids[0], 999_999]})
    assert answer.status_code == 404
    assert accepted() == []


def test_an_act_is_shown_by_lines_and_accepted(clerk, made):
    address = f"{LIST}{made.act_ids[0]}/"
    page = text_of(clerk.get(address))
    assert "1 000,00 ₽ стоимость услуг 250,00 ₽ плата получателя 750,00 ₽ к оплате" in page
    assert "Петрова 1 Анна Ивановна 1 ч 500,00 ₽" in page
    assert "Принять акт" in text_of(clerk.get(f"{address}accept/"))
    assert AuditEvent.objects.filter(event="people.read").count() == 2
    page = text_of(clerk.post(f"{address}accept/", follow=True))
    assert "Принято: 1 акт" in page
    assert "Принять акт" not in page
    assert "Принять акт" not in text_of(clerk.get(f"{address}accept/"))
    assert accepted() == [made.act_ids[0]]


def test_objections_of_holders_are_shown(clerk, cast):
    made = make_delivered_month(people=2, status=ActStatus.FORMED, region=cast.region)
    dispute_visit(
        visit_id=made.visit_ids[0][1], reason="Никто не приходил", actor=HOLDER, now=made.now
    )
    assert "Исполнитель 1 0 0,00 ₽ 0 1" in text_of(clerk.get(LIST))
    page = text_of(clerk.get(f"{LIST}{made.act_ids[0]}/"))
    assert "Замечание получателя: Никто не приходил. Ответа исполнителя ещё нет." in page
    assert "Принять акт" not in page
    shown = text_of(clerk.get(of_provider(made), {"status": "accepted"}))
    assert "Актов не нашлось" in shown


def test_a_month_that_is_being_closed_takes_no_acts(clerk, made):
    AccountingMonth.objects.update(status=MonthStatus.PREPARED, prepared_by="17")
    answer = clerk.post(of_provider(made), {"all": "1"})
    assert "акты в нём не принимаются" in text_of(answer)
    assert accepted() == []


def test_the_pages_cost_the_same_for_one_and_for_three(clerk, cast):
    one = make_delivered_month(people=1, region=cast.region)
    three = make_delivered_month(people=9, region=cast.region, month=4, first_person=10)
    costs = [
        (statements(clerk, f"{LIST}?month={made.month_id}"), statements(clerk, of_provider(made)))
        for made in (one, three)
    ]
    assert costs[0] == costs[1]

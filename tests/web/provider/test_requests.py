"""A provider answers requests: one or many accepted, one refused with a reason."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.states import ContractStatus
from tests.web.provider.at_work import BUDGET, asked, contract, queries, text_of

LIST = "/provider/requests/"


def test_requests_that_wait_are_shown_with_their_clock(manager, cast):
    asked(cast.region, 1)
    page = text_of(manager.get(LIST))
    assert "1 заявка ждёт вашего ответа" in page
    assert "Иванова1 Мария Петровна" in page
    assert "Мария Петровна 17 января 2024 г. осталось 2 дня" in page
    assert "10 ч на 5 000,00 ₽" in page


def test_without_requests_the_page_says_what_to_do(manager):
    assert "Новых заявок нет" in text_of(manager.get(LIST))


def test_marked_requests_are_accepted(manager, cast):
    one, two, three = (asked(cast.region, number) for number in (1, 2, 3))
    answer = manager.post(LIST, {"request": [str(one.public_id), str(two.public_id)]}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert "Приняты заявки: 2" in text_of(answer)
    assert [contract(c.pk).status for c in (one, two, three)] == ["active", "active", "requested"]


def test_all_of_the_page_are_accepted_by_one_button(manager, cast):
    one, two = asked(cast.region, 1), asked(cast.region, 2)
    shown = [str(one.public_id), str(two.public_id)]
    manager.post(LIST, {"shown": shown, "request": shown[:1], "everything": "1"})
    assert [contract(c.pk).status for c in (one, two)] == ["active", "active"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Отметьте хотя бы одну заявку."),
        ({"request": ["x' OR 1=1"]}, "Список заявок искажён. Обновите страницу."),
    ],
)
def test_nothing_marked_changes_nothing(manager, cast, sent, said):
    one = asked(cast.region)
    answer = manager.post(LIST, sent)
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert contract(one.pk).status == ContractStatus.REQUESTED


def test_another_request_among_the_marked_is_not_found_and_none_is_accepted(manager, cast):
    own, others = asked(cast.region, 1), asked(cast.region, 2, offer=1)
    marked = [str(own.public_id), str(others.public_id)]
    assert manager.post(LIST, {"request": marked}).status_code == 404
    assert manager.post(LIST, {"request": [str(uuid4())]}).status_code == 404
    assert contract(own.pk).status == ContractStatus.REQUESTED
    assert contract(others.pk).status == ContractStatus.REQUESTED
    assert AuditEvent.objects.filter(event="identity.access_refused").count() == 2


def test_an_answered_request_is_a_conflict_that_says_what_changed(manager, cast):
    one = asked(cast.region)
    manager.post(LIST, {"request": [str(one.public_id)]})
    again = manager.post(LIST, {"request": [str(one.public_id)]})
    assert again.status_code == 409
    assert "Они уже не ждут ответа" in text_of(again)


def test_a_request_is_refused_with_a_reason(manager, cast):
    one = asked(cast.region)
    address = reverse("provider:refuse", args=[one.public_id])
    assert "Отказать по заявке" in text_of(manager.get(address))
    answer = manager.post(address, {"reason": "Все работники заняты"}, follow=True)
    assert "Заявка отклонена." in text_of(answer)
    refused = contract(one.pk)
    assert (refused.status, refused.reason) == ("refused", "Все работники заняты")


def test_a_refusal_needs_a_reason(manager, cast):
    one = asked(cast.region)
    answer = manager.post(reverse("provider:refuse", args=[one.public_id]), {"reason": "  "})
    assert answer.status_code == 200
    assert "Почему вы отказываете: Заполните это поле." in text_of(answer)
    assert contract(one.pk).status == ContractStatus.REQUESTED


def test_refusing_twice_is_a_conflict(manager, cast):
    address = reverse("provider:refuse", args=[asked(cast.region).public_id])
    manager.post(address, {"reason": "Заняты"})
    assert manager.post(address, {"reason": "Заняты"}).status_code == 409


def test_a_neighbour_neither_sees_nor_refuses(neighbour, cast):
    one = asked(cast.region)
    assert "Новых заявок нет" in text_of(neighbour.get(LIST))
    address = reverse("provider:refuse", args=[one.public_id])
    assert neighbour.get(address).status_code == 404
    assert neighbour.post(address, {"reason": "Нет"}).status_code == 404
    assert contract(one.pk).status == ContractStatus.REQUESTED


def test_the_list_asks_as_much_for_three_as_for_one(manager, cast):
    asked(cast.region, 1)
    (before,) = queries(manager, LIST)
    asked(cast.region, 2)
    asked(cast.region, 3)
    assert queries(manager, LIST) == [before]
    assert before <= BUDGET

"""The head approves a bulk issue or gives it back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sotszakaz.certificates.models import Certificate, IssueBatch
from sotszakaz.certificates.operations.prepare_issue_batch import prepare_issue_batch
from sotszakaz.outbox.models import Message
from sotszakaz.planning.models import SocialOrder
from tests.factories.actors import CLERK
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.factories.eligibility import make_applicants
from tests.web.pages import text_of

LIST = "/control/issues/"


@pytest.fixture
def head(client, cast):
    """Sign the head of the body in."""
    return sign_in(client, cast.head)


@pytest.fixture
def batch(cast):
    """Prepare a bulk issue for two people."""
    make_applicants(cast.region, 2)
    return prepare_issue_batch(order_id=cast.region.order_id, actor=CLERK, now=NOW).batch_id


def test_what_waits_is_listed(head, batch):
    page = text_of(head.get(LIST))
    assert "Ждут утверждения" in page
    assert "2 0 10 000,00 ₽" in page


@pytest.mark.parametrize("page", ["/control/", "/control/approvals/"])
def test_what_waits_stands_before_the_head(head, batch, cast, page):
    said = text_of(head.get(page))
    assert f"№ {batch}" in said
    assert "10 000,00 ₽" in said
    head.post(f"{LIST}{batch}/", {"is_checked": "on", "version": "prepared"})
    assert re.search(rf"№ {batch}\b", text_of(head.get(page))) is None


def test_without_issues_the_page_says_so(head, cast):
    assert "Утверждать нечего" in text_of(head.get(LIST))


def test_approval_needs_the_mark(head, batch):
    answer = head.post(f"{LIST}{batch}/", {"version": "prepared"})
    assert "Поставьте отметку, чтобы продолжить." in text_of(answer)
    assert Message.objects.count() == 0


def test_pressed_twice_it_is_started_once(head, batch):
    for expected in (302, 409):
        answer = head.post(f"{LIST}{batch}/", {"is_checked": "on", "version": "prepared"})
        assert answer.status_code == expected
    assert Message.objects.count() == 1


def test_who_prepared_does_not_approve(head, cast):
    make_applicants(cast.region, 1)
    own = prepare_issue_batch(
        order_id=cast.region.order_id, actor=cast.head.actor, now=NOW
    ).batch_id
    assert "Утверждает другой сотрудник" in text_of(head.get(f"{LIST}{own}/"))
    answer = head.post(f"{LIST}{own}/", {"is_checked": "on"})
    assert answer.status_code == 200
    assert (IssueBatch.objects.get().status, Message.objects.count()) == ("prepared", 0)


def test_a_replaced_order_is_said(head, batch):
    SocialOrder.objects.update(status="replaced")
    answer = head.post(f"{LIST}{batch}/", {"is_checked": "on"})
    assert "заменён новой редакцией" in text_of(answer, 409)


def test_it_is_given_back_with_a_reason(head, batch):
    back = f"{LIST}{batch}/return/"
    assert "Заполните это поле." in text_of(head.post(back, {"reason": " "}))
    page = text_of(head.post(back, {"reason": "Не тот список", "version": "prepared"}, follow=True))
    assert "Выдача возвращена специалисту." in page
    stored = IssueBatch.objects.get()
    assert (stored.status, stored.reason) == ("cancelled", "Не тот список")
    assert "Не тот список" in text_of(head.get(f"{LIST}{batch}/"))


def test_the_neighbour_and_the_clerk_do_not_approve(cast, batch):
    neighbour = sign_in(Client(), cast.neighbour_head)
    clerk = sign_in(Client(), cast.clerk)
    for what in ("", "return/"):
        assert neighbour.get(f"{LIST}{batch}/{what}").status_code == 404
    assert neighbour.post(f"{LIST}{batch}/", {"is_checked": "on"}).status_code == 404
    assert clerk.post(f"{LIST}{batch}/", {"is_checked": "on"}).status_code == 403
    assert (IssueBatch.objects.get().status, Certificate.objects.count()) == ("prepared", 0)

"""What the head signs: orders and criteria."""

from __future__ import annotations

import pytest

from sotszakaz.eligibility.models import Criteria
from sotszakaz.eligibility.operations.define_criteria import define_criteria
from sotszakaz.eligibility.states import CriteriaStatus
from sotszakaz.planning.models import SocialOrder
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.operations.amend_order import amend_order
from sotszakaz.planning.states import OrderStatus
from tests.factories.actors import CLERK
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.factories.eligibility import TREE, declare_facts
from tests.web.pages import text_of


@pytest.fixture
def agreed(cast):
    order = amend_order(order_id=cast.region.order_id, changes=[], actor=CLERK, now=NOW)
    agree_order(order_id=order, actor=CLERK, now=NOW)
    return order


def state_of(order_id):
    return SocialOrder.objects.get(pk=order_id).status


def make_draft(cast):
    declare_facts(cast.region)
    return define_criteria(
        service_id=cast.region.service_id,
        category_id=cast.region.category_ids[0],
        tree=TREE,
        legal_act_id=cast.region.legal_act_id,
        actor=CLERK,
        now=NOW,
    )


def test_an_agreed_order_is_approved_by_its_act(client, cast, agreed):
    sign_in(client, cast.head)
    assert "2024 год, редакция 2" in text_of(client.get("/control/approvals/"))
    assert "редакция 2" in text_of(client.get("/control/"))
    said = text_of(client.get(f"/control/orders/{agreed}/"))
    assert "приказ от 20.12.2023 № 1-н" in said
    address = f"/control/orders/{agreed}/"
    assert client.post(address, {"version": "agreed"}).status_code == 200
    assert state_of(agreed) == OrderStatus.AGREED
    answer = client.post(address, {"version": "agreed", "act": cast.region.legal_act_id})
    assert (answer.status_code, answer.url) == (302, "/control/approvals/")
    assert state_of(agreed) == OrderStatus.APPROVED
    assert state_of(cast.region.order_id) == OrderStatus.REPLACED
    again = client.post(address, {"version": "agreed", "act": cast.region.legal_act_id})
    assert again.status_code == 409


def test_an_order_goes_back_with_a_reason(client, cast, agreed):
    sign_in(client, cast.head)
    address = f"/control/orders/{agreed}/return/"
    assert client.post(address, {"version": "agreed", "reason": ""}).status_code == 200
    client.post(address, {"version": "agreed", "reason": "исправить Дивногорск"})
    assert state_of(agreed) == OrderStatus.DRAFT


def test_a_neighbour_sees_no_order(client, cast, agreed):
    sign_in(client, cast.neighbour_head)
    assert client.get(f"/control/orders/{agreed}/").status_code == 404
    assert "Согласованных проектов нет" in text_of(client.get("/control/approvals/"))


def test_criteria_are_told_in_words_and_put_in_force(client, cast):
    criteria = make_draft(cast)
    sign_in(client, cast.head)
    assert "I степень, редакция" in text_of(client.get("/control/approvals/"))
    said = text_of(client.get(f"/control/criteria/{criteria}/"))
    assert "Признан нуждающимся" in said
    client.post(f"/control/criteria/{criteria}/", {"version": "draft"})
    assert Criteria.objects.get(pk=criteria).status == CriteriaStatus.ACTIVE
    again = client.post(f"/control/criteria/{criteria}/", {"version": "draft"})
    assert again.status_code == 409


def test_a_neighbour_sees_no_criteria(client, cast):
    criteria = make_draft(cast)
    sign_in(client, cast.neighbour_head)
    assert client.get(f"/control/criteria/{criteria}/").status_code == 404


def test_the_accountant_has_a_desk_without_signatures(client, cast):
    said = text_of(sign_in(client, cast.accountant).get("/control/"))
    assert "Ваша работа" in said
    assert client.get("/control/approvals/").status_code == 403

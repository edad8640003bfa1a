"""A page of one question: what it keeps of what the person saw, where it leads back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sotszakaz.planning.models import SocialOrder
from sotszakaz.planning.operations.agree_order import agree_order
from sotszakaz.planning.operations.amend_order import amend_order
from sotszakaz.planning.states import OrderStatus
from sotszakaz.providers.models import Offer
from tests.factories.actors import CLERK
from tests.factories.cast import sign_in
from tests.factories.days import NOW
from tests.web.pages import text_of


@pytest.fixture
def agreed(cast):
    order = amend_order(order_id=cast.region.order_id, changes=[], actor=CLERK, now=NOW)
    agree_order(order_id=order, actor=CLERK, now=NOW)
    return order


@pytest.mark.parametrize(
    ("who", "card", "question", "leads_to"),
    [
        ("head", "control:order", "control:order_return", "/control/approvals/"),
        ("ministry", "ministry:order", "ministry:return", "/ministry/orders/{}/"),
    ],
)
def test_all_who_return_an_order_are_asked_the_same(
    client, cast, agreed, who, card, question, leads_to
):
    sign_in(client, getattr(cast, who))
    address = reverse(question, args=[agreed])
    page = client.get(address)
    assert "Вернуть проект заказа на 2024 год на доработку Почему заказ возвращается" in (
        text_of(page)
    )
    body = page.content.decode()
    assert '<input type="hidden" name="version" value="agreed" id="id_version">' in body
    assert body.count(f'href="{reverse(card, args=[agreed])}"') == 2
    sent = {"version": "draft", "reason": "Мало мест"}
    assert "всё изменилось" in text_of(client.post(address, sent), 409)
    assert SocialOrder.objects.get(pk=agreed).status == OrderStatus.AGREED
    answer = client.post(address, sent | {"version": "agreed"}, follow=True)
    assert answer.redirect_chain == [(leads_to.format(agreed), 302)]
    assert "Проект заказа возвращён на доработку." in text_of(answer)
    assert SocialOrder.objects.get(pk=agreed).status == OrderStatus.DRAFT


def test_a_reason_too_long_is_said_and_not_cut(client, cast, agreed):
    sign_in(client, cast.head)
    address = reverse("control:order_return", args=[agreed])
    assert "maxlength" not in client.get(address).content.decode()
    said = text_of(client.post(address, {"version": "agreed", "reason": "я" * 1001}))
    assert "Сократите до 1 000 знаков: сейчас 1 001." in said
    assert SocialOrder.objects.get(pk=agreed).status == OrderStatus.AGREED


def test_nought_is_seen_as_well(client, cast):
    sign_in(client, cast.provider)
    offer = Offer.objects.get(pk=cast.region.offer_ids[0])
    Offer.objects.filter(pk=offer.pk).update(capacity=0)
    address = reverse("provider:places", args=[offer.pk])
    assert 'name="version" value="0"' in client.get(address).content.decode()
    assert client.post(address, {"capacity": "3", "version": "10"}).status_code == 409
    assert Offer.objects.get(pk=offer.pk).capacity == 0

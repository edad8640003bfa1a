"""Keys of the provider's own programs."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.rules import secret_hash
from tests.web.provider.at_work import BUDGET, queries, text_of
from tests.web.provider.things import make_key

KEYS = "/provider/registry/keys/"
NEW = "/provider/registry/keys/new/"
SECRET = re.compile(r"sz_[\w-]{43}")


@pytest.fixture
def key(cast):
    return make_key(cast.region.provider_ids[0], "Телефоны сиделок")


def test_a_key_is_issued_and_its_secret_is_shown_once(manager, cast):
    assert "Ключей ещё нет" in text_of(manager.get(KEYS))
    page = manager.post(NEW, {"title": " 1С: учёт "})
    said = text_of(page)
    (secret,) = SECRET.findall(said)
    assert "Больше он нигде не покажется." in said
    assert "http://testserver/api/v1/visits" in said
    assert "http://testserver/api/v1/contracts" in said
    assert "no-store" in page.headers["Cache-Control"]
    stored = ApiKey.objects.get()
    assert (stored.provider_id, stored.title) == (cast.region.provider_ids[0], "1С: учёт")
    assert bytes(stored.secret_hash) == secret_hash(secret)
    listed = text_of(manager.get(KEYS))
    assert "1С: учёт 15 января 2024 г., 12:00 Смирнова Ольга Ивановна Действует Отозвать" in listed
    assert SECRET.findall(listed) == []


@pytest.mark.parametrize("title", ["", "   ", "д" * 101])
def test_a_key_without_a_fit_title_is_not_issued(manager, title):
    page = text_of(manager.post(NEW, {"title": title}))
    assert "Выдать ключ программы" in page
    assert ApiKey.objects.count() == 0


def test_a_key_is_revoked_after_a_question(manager, key):
    address = reverse("provider:revoke_key", args=[key])
    assert "Вернуть отозванный ключ нельзя, можно выдать новый." in text_of(manager.get(address))
    assert ApiKey.objects.get().revoked_at is None
    assert "Ключ отозван." in text_of(manager.post(address, follow=True))
    assert "Отозван 15 января 2024 г., 12:00" in text_of(manager.get(KEYS))
    assert "Этот ключ уже отозван" in text_of(manager.get(address))
    assert manager.post(address).status_code == 409


def test_a_key_of_another_is_not_found_and_not_revoked(neighbour, key):
    address = reverse("provider:revoke_key", args=[key])
    assert neighbour.get(address).status_code == 404
    assert neighbour.post(address).status_code == 404
    assert ApiKey.objects.get().revoked_at is None
    assert "Телефоны сиделок" not in text_of(neighbour.get(KEYS))


def test_the_list_asks_as_much_for_three_as_for_one(manager, cast, key):
    before = queries(manager, KEYS)
    for _ in range(2):
        make_key(cast.region.provider_ids[0])
    assert queries(manager, KEYS) == before
    assert max(before) <= BUDGET

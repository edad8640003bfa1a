"""Passkeys: added, used instead of a password, used as the second step, removed."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from sotszakaz.audit.models import AuditEvent
from sotszakaz.identity.operations.set_password import set_password
from tests.factories.actors import CLERK
from tests.factories.cast import Cast
from tests.factories.days import NOW
from tests.web.account.authenticator import SoftwareKey

PASSWORD = "зелёный трамвай утром"
SITE = {"HTTP_HOST": "localhost", "SERVER_NAME": "localhost"}


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


@pytest.fixture
def key() -> SoftwareKey:
    return SoftwareKey("https://localhost")


@pytest.fixture
def browser(client):
    client.defaults |= SITE
    return client


def enter(browser, cast: Cast, who, username: str):
    set_password(user_id=who.user_id, password=PASSWORD, actor=CLERK, now=NOW)
    return browser.post("/account/login/", {"login": username, "password": PASSWORD}, secure=True)


def options_of(page):
    return json.loads(json.dumps(page.context["js_data"]))


def add(browser, key: SoftwareKey, *, passwordless: bool = True):
    page = browser.get("/account/passkeys/add/", secure=True)
    options = options_of(page)["creation_options"]
    typed = {"name": "Телефон", "credential": key.create(options)}
    return browser.post(
        "/account/passkeys/add/",
        typed | ({"passwordless": "on"} if passwordless else {}),
        secure=True,
    )


def test_a_passkey_opens_the_account_without_a_password(browser, cast: Cast, key):
    enter(browser, cast, cast.anna, "anna")
    added = add(browser, key)
    assert added.url == "/account/steps/spare/"
    page = browser.get("/account/passkeys/", secure=True).content.decode()
    assert "Телефон" in page
    browser.post("/account/logout/", secure=True)
    asked = browser.get("/account/passkeys/login/", HTTP_ACCEPT="application/json", secure=True)
    answer = browser.post(
        "/account/passkeys/login/",
        {"credential": key.get(asked.json()["request_options"])},
        secure=True,
    )
    assert answer.url == "/account/"
    assert browser.get("/account/profile/", secure=True).status_code == 200
    methods = [
        line.details["method"] for line in AuditEvent.objects.filter(event="identity.signed_in")
    ]
    assert methods == ["пароль", "второй шаг"]


def test_a_passkey_is_a_second_step(browser, cast: Cast, key):
    enter(browser, cast, cast.anna, "anna")
    add(browser, key, passwordless=False)
    browser.post("/account/logout/", secure=True)
    asked = enter(browser, cast, cast.anna, "anna")
    assert asked.url == "/account/steps/code/"
    page = browser.get(asked.url, secure=True)
    answer = browser.post(
        asked.url, {"credential": key.get(options_of(page)["request_options"])}, secure=True
    )
    assert answer.url == "/account/"
    assert browser.get("/account/profile/", secure=True).status_code == 200


def test_the_key_of_another_site_opens_nothing(browser, cast: Cast, key):
    enter(browser, cast, cast.anna, "anna")
    add(browser, key)
    browser.post("/account/logout/", secure=True)
    asked = browser.get("/account/passkeys/login/", HTTP_ACCEPT="application/json", secure=True)
    options = asked.json()["request_options"]
    options["publicKey"]["rpId"] = "evil.example"
    answer = browser.post("/account/passkeys/login/", {"credential": key.get(options)}, secure=True)
    assert answer.url == "/account/login/"
    assert browser.get("/account/profile/", secure=True).status_code == 302


def test_a_key_is_renamed_and_removed(browser, cast: Cast, key):
    enter(browser, cast, cast.anna, "anna")
    add(browser, key)
    pk = Authenticator.objects.get(type="webauthn").pk
    browser.post(f"/account/passkeys/{pk}/name/", {"name": "Брелок"}, secure=True)
    assert "Брелок" in browser.get("/account/passkeys/", secure=True).content.decode()
    assert (
        "Удалить ключ доступа?"
        in browser.get(f"/account/passkeys/{pk}/remove/", secure=True).content.decode()
    )
    browser.post(f"/account/passkeys/{pk}/remove/", secure=True)
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_staff_keep_at_least_one_second_step(browser, cast: Cast):
    browser.force_login(_user(cast))
    page = browser.post("/account/steps/app/off/", secure=True)
    if page.status_code == 302:  # a password once more
        set_password(user_id=cast.clerk.user_id, password=PASSWORD, actor=CLERK, now=NOW)
        browser.force_login(_user(cast))
        browser.post("/account/confirm/", {"password": PASSWORD}, secure=True)
        page = browser.post("/account/steps/app/off/", secure=True)
    assert "Сотруднику нужен второй шаг входа" in page.content.decode()
    assert Authenticator.objects.filter(user_id=cast.clerk.user_id, type="totp").exists()


def _user(cast: Cast):
    return Authenticator.objects.get(user_id=cast.clerk.user_id, type="totp").user

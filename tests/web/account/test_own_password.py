"""The first sign-in with a password from paper."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache

from sotszakaz.audit.models import AuditEvent
from sotszakaz.identity.models import User
from sotszakaz.identity.operations.issue_temporary_password import issue_temporary_password
from sotszakaz.identity.queries import temporary_password_until
from sotszakaz.web import clock
from tests.factories.actors import CLERK
from tests.factories.cast import Cast, Someone
from tests.factories.days import NOW
from tests.web.account.test_sign_in import code_now, enter, journal

PAPER, OWN = "kmp4-t7hx-93ra", "зелёный трамвай утром"
PAGE = "/account/password/own/"


@pytest.fixture(autouse=True)
def _clean(db, monkeypatch):
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW)


def given(who: Someone, *, now: dt.datetime = NOW) -> str:
    issue_temporary_password(user_id=who.user_id, password=PAPER, actor=CLERK, now=now)
    return User.objects.get(pk=who.user_id).username


def invent(client, first: str, second: str | None = None):
    return client.post(PAGE, {"password1": first, "password2": second or first})


def test_every_page_leads_to_the_own_password_until_it_is_there(client, cast: Cast):
    answer = enter(client, given(cast.anna), PAPER)
    assert (answer.status_code, answer.url) == (302, PAGE)
    for address in ("/my/", "/account/", "/account/profile/"):
        door = client.get(address)
        assert door.url.startswith("/account/login/")
        assert client.get(door.url).url == PAGE
    assert "Придумайте свой пароль" in client.get(PAGE).content.decode()
    assert journal("identity.signed_in") == []
    done = invent(client, OWN)
    assert (done.status_code, done.url) == (302, "/account/")
    assert temporary_password_until(cast.anna.user_id) is None
    assert client.get("/account/profile/").status_code == 200
    assert journal("identity.signed_in") == [{"method": "пароль", "address": "127.0.0.1"}]
    assert AuditEvent.objects.filter(event="identity.password_set").count() == 1
    client.post("/account/logout/")
    assert enter(client, "anna", OWN).url == "/account/"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (PAPER, PAPER, "Этот пароль вам выдали. Придумайте другой."),
        ("коротко", "коротко", "слишком короткий"),
        (OWN, "другое слово сюда", "Вы должны ввести одинаковый пароль"),
    ],
)
def test_an_unfit_password_is_refused_and_nobody_is_let_in(client, cast: Cast, first, second, said):
    enter(client, given(cast.anna), PAPER)
    assert said in invent(client, first, second).content.decode()
    assert temporary_password_until(cast.anna.user_id) is not None
    assert client.get("/my/").status_code == 302


def test_a_paper_past_its_term_opens_nothing(client, cast: Cast):
    answer = enter(client, given(cast.anna, now=NOW - dt.timedelta(days=30)), PAPER)
    assert "Срок пароля истёк" in answer.content.decode()
    assert journal("identity.sign_in_failed")[0]["reason"] == "срок пароля на бумаге истёк"
    assert client.get(PAGE).url == "/account/login/"
    assert invent(client, OWN).url == "/account/login/"
    assert not User.objects.get(pk=cast.anna.user_id).check_password(OWN)


def test_a_clerk_passes_the_second_step_first(client, cast: Cast):
    assert enter(client, given(cast.clerk), PAPER).url == "/account/steps/code/"
    assert client.get(PAGE).url == "/account/login/"
    assert client.post("/account/steps/code/", {"code": code_now()}).url == PAGE
    assert invent(client, OWN).url == "/account/"
    assert client.get("/account/").url == "/office/"


def test_one_click_into_an_invented_person_asks_for_no_password(client, cast: Cast, settings):
    settings.TRAINING = True
    User.objects.filter(pk=cast.anna.user_id).update(is_fictional=True)
    given(cast.anna)
    answer = client.post("/account/demo/", {"person": cast.anna.user_id})
    assert answer.url == "/account/"


def test_the_sign_in_can_be_given_up(client, cast: Cast):
    enter(client, given(cast.anna), PAPER)
    page = client.get(PAGE).content.decode()
    assert 'action="/account/logout/"' in page
    assert 'href="secondary"' not in page
    client.post("/account/logout/", {"next": "/account/login/"})
    assert client.get(PAGE).url == "/account/login/"
    assert client.get("/account/login/").status_code == 200

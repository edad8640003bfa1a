"""The region's own sign-in: a real OpenID Connect server on loopback, the whole code flow."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache

from sotszakaz.audit.models import AuditEvent
from sotszakaz.config.environment import Environment, load
from sotszakaz.identity.models import User
from sotszakaz.identity.states import Role
from sotszakaz.kernel.identifiers import snils_check
from sotszakaz.people.models import CitizenAccount
from tests.config.test_environment import GOOD
from tests.factories.cast import Cast, give_role, make_citizen
from tests.factories.people import make_person

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import oidc_provider_mock

# The server runs in this process, and its own library warns of its next version.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
START = "/account/region/region/"


def snils(number: int) -> str:
    digits = f"{100_000_000 + number}"
    return digits + snils_check(digits)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with oidc_provider_mock.run_server_in_thread() as running:
            yield f"http://localhost:{running.server_port}"


@pytest.fixture(autouse=True)
def region(db, settings, server) -> Environment:
    cache.clear()
    here = load(
        GOOD
        | {
            "OPENID_URL": server,
            "OPENID_CLIENT": "sotszakaz",
            "OPENID_SECRET": "тайна-региона",
            "OPENID_NAME": "Войти через портал края",
        }
    )
    providers = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": providers | {"APPS": here.openid_apps}}
    settings.REGION_SIGN_IN = here.openid_name
    settings.REGION_SIGN_IN_ORIGIN = here.openid_origin
    return here


def known_to_the_region(server: str, subject: str, **claims: str) -> None:
    requests.put(f"{server}/users/{subject}", json=claims, timeout=5).raise_for_status()


def pass_through(client, subject: str, **answer: str):
    """Press the button, confirm at the portal as a browser would, and come back."""
    sent = client.post(START)
    assert sent.status_code == 302
    confirmed = requests.post(
        sent.url, data={"sub": subject} | answer, allow_redirects=False, timeout=5
    )
    back = urlsplit(confirmed.headers["Location"])
    assert back.path == "/account/region/region/back/"
    return client.get(f"{back.path}?{back.query}")


def journal(code: str):
    return [line.details for line in AuditEvent.objects.filter(event=code).order_by("pk")]


def test_the_button_leads_to_the_portal_with_a_challenge(client, cast: Cast, server):
    page = client.get("/account/login/")
    assert "Войти через портал края" in page.content.decode()
    assert f"form-action 'self' {server}" in page.headers["Content-Security-Policy"]
    asked = parse_qs(urlsplit(client.post(START).url).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["client_id"] == ["sotszakaz"]
    assert asked["state"] != [""]


def test_a_citizen_with_an_account_comes_into_it(client, cast: Cast, server):
    known_to_the_region(server, "anna-esia", snils=snils(9_001), name="Совсем Другое Имя")
    answer = pass_through(client, "anna-esia")
    assert answer.status_code == 302, answer.content.decode()[-1800:]
    assert client.get("/account/").url == "/my/"
    assert SocialAccount.objects.get().user_id == cast.anna.user_id
    assert SocialAccount.objects.get().extra_data == {}
    assert journal("identity.signed_in")[-1]["method"] == "вход региона"
    assert User.objects.filter(username__startswith="region").count() == 0


def test_a_citizen_without_an_account_gets_one_and_the_same_next_time(client, db, cast, server):
    person = make_person(77)
    known_to_the_region(server, "new-1", snils=snils(77), email="new@example.org")
    assert pass_through(client, "new-1").url == "/account/"
    account = CitizenAccount.objects.get(person_id=person)
    assert account.user.username.startswith("region-new-1-")
    assert account.user.email == "new@example.org"
    assert not account.user.has_usable_password()
    client.post("/account/logout/")
    assert pass_through(client, "new-1").url == "/account/"
    assert CitizenAccount.objects.filter(person_id=person).count() == 1
    assert len(journal("people.citizen_admitted")) == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"snils": "112-233-445 95"},
        {"snils": snils(555)},
        {"snils": ""},
        {"name": "Иванова Мария Петровна"},
    ],
    ids=["unknown", "another", "empty", "a name proves nothing"],
)
def test_who_is_not_in_the_register_is_told_where_to_go(client, cast: Cast, server, claims):
    known_to_the_region(server, "stranger", **claims)
    before = User.objects.count()
    answer = pass_through(client, "stranger")
    assert answer.url == "/account/login/"
    page = client.get(answer.url).content.decode()
    assert "в реестре получателей такого СНИЛС нет" in page
    assert User.objects.count() == before
    assert SocialAccount.objects.count() == 0
    assert journal("identity.sign_in_failed")[-1]["reason"] == "вход региона: гражданин не найден"
    assert client.get("/account/profile/").status_code == 302


def test_who_changed_their_mind_at_the_portal_may_choose_another_way(client, cast: Cast, server):
    answer = pass_through(client, "anna-esia", action="deny")
    assert answer.status_code == 302
    page = client.get(answer.url, follow=True).content.decode()
    assert "Вход через портал отменён" in page or "не подтвердил вход" in page
    assert journal("identity.signed_in") == []


def test_a_forged_answer_of_the_portal_is_refused(client, cast: Cast, server):
    answer = client.get("/account/region/region/back/?code=1&state=forged")
    assert answer.url == "/account/login/"
    assert "не подтвердил вход" in client.get(answer.url).content.decode()


def test_staff_still_need_the_second_step(client, cast: Cast, server):
    worker = make_citizen("both", "Двойная", 50)
    give_role(cast.region, worker.user_id, Role.CLERK, cast.region.authority_id)
    known_to_the_region(server, "both-1", snils=snils(9_050))
    pass_through(client, "both-1")
    assert client.get("/account/").url == "/account/second-step/"


def test_without_settings_there_is_no_button(client, cast: Cast, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    settings.REGION_SIGN_IN = ""
    page = client.get("/account/login/")
    assert "портал" not in page.content.decode()
    assert "form-action 'self';" in page.headers["Content-Security-Policy"]
    assert client.post(START).status_code == 404

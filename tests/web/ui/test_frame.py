"""The frame shows who is here, for whom, and where they may go."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import resolve, reverse
from django.utils.html import escape

from sotszakaz.identity.models import User
from sotszakaz.identity.states import Role
from sotszakaz.policy.models import Jurisdiction
from sotszakaz.web.ui.navigation import EVERYBODY, MENU, menu
from sotszakaz.web.ui.region import cached_home_region
from tests.factories.cast import sign_in


def test_a_stranger_is_offered_to_sign_in(client, db):
    page = client.get("/ui/look/").content.decode()
    assert f'href="{reverse("account_login")}"' in page
    assert "Выйти" not in page
    assert "Красноярский край" in page


@pytest.mark.parametrize("role", [Role.HOLDER, Role.CLERK, Role.MINISTRY])
def test_the_person_and_the_role_are_named(client, cast, role):
    someone = cast.of_role(role)
    sign_in(client, someone)
    page = client.get("/ui/look/").content.decode()
    assert someone.name in page
    assert str(role.label) in page
    assert "Выйти" in page


def test_a_page_comes_back_to_itself_with_what_was_asked(client, db):
    for address in ("/ui/look/?a=1", "/ui/look/?a=2&b=3"):
        assert f'name="back" value="{escape(address)}"' in client.get(address).content.decode()


def test_a_name_is_written_as_it_is_not_as_markup(client, cast):
    User.objects.filter(pk=cast.clerk.user_id).update(full_name="<b>Иванова</b>")
    sign_in(client, cast.clerk)
    page = client.get("/ui/look/").content.decode()
    assert "&lt;b&gt;Иванова&lt;/b&gt;" in page
    assert "<b>Иванова" not in page


def test_one_signs_out_by_the_button_of_the_frame(cast):
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, cast.anna)
    page = strict.get("/ui/look/").content.decode()
    [secret] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    address = reverse("account_logout")
    assert strict.post(address, {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert strict.post(address, {"csrfmiddlewaretoken": secret}).status_code == 302


@pytest.mark.parametrize("role", [None, *Role])
def test_every_role_has_a_menu_that_leads_somewhere(role):
    entries = EVERYBODY if role is None else MENU[role]
    assert [link.title for link in menu(role)] == [entry.title for entry in entries]
    for link in menu(role):
        resolve(link.href)


def test_one_who_acts_for_another_is_told_so(client, cast):
    sign_in(client, cast.daughter)
    client.post(reverse("account:acting_for"), {"person": cast.anna.person_id})
    page = client.get("/ui/look/").content.decode()
    assert "Вы действуете за другого человека" in page
    assert cast.anna.name in page
    sign_in(client, cast.anna)
    assert "Вы действуете за" not in client.get("/ui/look/").content.decode()


def test_the_region_is_asked_for_once_in_five_minutes(db, django_assert_num_queries):
    caches["local"].clear()
    Jurisdiction.objects.create(code="24", name="Красноярский край", time_zone="Asia/Krasnoyarsk")
    with django_assert_num_queries(1):
        assert [cached_home_region().name for _ in range(2)] == ["Красноярский край"] * 2
    Jurisdiction.objects.create(code="40", name="Калужская область", time_zone="Europe/Moscow")
    assert cached_home_region().zone.key == "Asia/Krasnoyarsk"
    caches["local"].clear()
    assert cached_home_region() == ("", ZoneInfo("UTC"))

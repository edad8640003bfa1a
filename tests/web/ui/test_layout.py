"""The frame shows who is here, for whom, and where they may go."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from sotszakaz.identity.models import User
from sotszakaz.identity.states import Role
from sotszakaz.policy.models import Jurisdiction
from sotszakaz.web.ui.layout import PLACES
from sotszakaz.web.ui.navigation import EVERYBODY, MENU, address, address_of
from sotszakaz.web.ui.region import KEPT_FOR, CachedRegion
from tests.factories.cast import sign_in
from tests.factories.days import NOW


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


def test_what_is_drawn_once_for_all_tells_nobody_of_another(client, cast):
    own = Client()
    sign_in(own, cast.daughter)
    sign_in(client, cast.anna)
    client.get("/ui/look/")  # drawn and kept
    daughter, anna = (one.get("/ui/look/?a=1").content.decode() for one in (own, client))
    assert cast.anna.name in anna
    assert cast.daughter.name in daughter
    assert cast.daughter.name not in anna
    assert not any(place in anna for place in PLACES.values())
    assert 'name="back" value="/ui/look/?a=1"' in anna
    assert 'name="back" value="/ui/look/?a=2&amp;b=3"' in (
        client.get("/ui/look/?a=2&b=3").content.decode()
    )


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


def test_an_address_of_a_thing_is_what_django_makes_of_it():
    thing = UUID("e1674dc1-bf12-458a-aef2-eababdab264a")
    assert address_of("holder:paper", thing) == reverse("holder:paper", args=[thing])
    assert address_of("holder:overview") == reverse("holder:overview")


def test_every_role_has_a_menu_that_leads_somewhere():
    assert MENU.keys() == set(Role)
    entries = [entry for menu in (*MENU.values(), EVERYBODY) for entry in menu]
    assert [entry.page for entry in entries if address(entry.page) is None] == []
    assert address("no:such") is None


def test_one_who_acts_for_another_is_told_so(client, cast):
    sign_in(client, cast.daughter)
    client.post(reverse("account:acting_for"), {"person": cast.anna.person_id})
    page = client.get("/ui/look/").content.decode()
    assert "Вы действуете за другого человека" in page
    assert cast.anna.name in page
    sign_in(client, cast.anna)
    assert "Вы действуете за" not in client.get("/ui/look/").content.decode()


def test_the_region_is_asked_for_once_in_five_minutes(db, django_assert_num_queries):
    Jurisdiction.objects.create(code="24", name="Красноярский край", time_zone="Asia/Krasnoyarsk")
    cached = CachedRegion()
    with django_assert_num_queries(1):
        assert [cached.on(NOW).name, cached.on(NOW).name] == ["Красноярский край"] * 2
    Jurisdiction.objects.create(code="40", name="Калужская область", time_zone="Europe/Moscow")
    assert cached.on(NOW + KEPT_FOR - timedelta(seconds=1)).zone.key == "Asia/Krasnoyarsk"
    assert cached.on(NOW + KEPT_FOR) == ("", ZoneInfo("UTC"))

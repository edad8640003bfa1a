"""The frame shows who is here, for whom, and where they may go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sotszakaz.identity.states import Role
from sotszakaz.policy.models import Jurisdiction
from sotszakaz.web.ui.navigation import EVERYBODY, MENU, address
from sotszakaz.web.ui.region import KEPT_FOR, RegionName
from tests.cast import sign_in
from tests.region import NOW


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
    Jurisdiction.objects.create(code="24", name="Красноярский край")
    name = RegionName()
    with django_assert_num_queries(1):
        assert [name.on(NOW), name.on(NOW)] == ["Красноярский край"] * 2
    Jurisdiction.objects.create(code="40", name="Калужская область")
    assert name.on(NOW + KEPT_FOR - timedelta(seconds=1)) == "Красноярский край"
    assert name.on(NOW + KEPT_FOR) == ""

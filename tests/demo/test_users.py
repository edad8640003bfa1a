"""Invented people of a training region."""

from __future__ import annotations

import datetime as dt

import pytest

from demo.users import create_demo_users
from sotszakaz.access.fictional_people import fictional_people
from sotszakaz.identity.models import Assignment, Organisation, User
from sotszakaz.people.queries import may_represent
from tests.factories.booking import make_contract
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW, TODAY
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db
FIRST_DAY = dt.date(2024, 1, 1)


@pytest.fixture
def region():
    region = make_region()
    holder, chooser, _daughter = (make_person(number) for number in (1, 2, 3))
    make_contract(region, make_certificate(region, holder))
    make_certificate(region, chooser)
    nonprofit = make_certificate(region, make_person(4))
    make_contract(region, nonprofit, offer_id=region.offer_ids[2])
    return region


def test_everybody_of_the_chain_has_an_account_and_may_be_tried(region):
    assert create_demo_users(region.order_id, first_day=FIRST_DAY, now=NOW) == User.objects.count()
    assert {user.is_fictional for user in User.objects.all()} == {True}
    assert not any(user.has_usable_password() for user in User.objects.all())
    roles = {one.roles for one in fictional_people()}
    assert {
        "Получатель",
        "Исполнитель услуг, Исполнитель 1",
        "Исполнитель услуг, Исполнитель 3",
        "Специалист уполномоченного органа, Министерство",
        "Руководитель уполномоченного органа, Министерство",
        "Бухгалтер плательщика, Казначей",
        "Министерство финансов",
        "Контролёр",
    } <= roles
    assert Assignment.objects.filter(role="clerk").count() == 2


def test_the_daughter_acts_for_the_holder(region):
    create_demo_users(region.order_id, first_day=FIRST_DAY, now=NOW)
    holder, daughter = (
        User.objects.get(username=name).citizen_account.person_id for name in ("anna", "maria")
    )
    assert may_represent(daughter, holder, on=TODAY)
    [daughter_shown] = [one for one in fictional_people() if one.note]
    assert daughter_shown.note.startswith("представляет: ")


def test_where_people_are_real_nobody_has_an_account(region):
    Organisation.objects.update(is_fictional=False)
    assert create_demo_users(region.order_id, first_day=FIRST_DAY, now=NOW) == 0
    assert fictional_people() == []

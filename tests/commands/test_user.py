"""The command line of accounts."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.commands import clock
from sotszakaz.commands.main import main
from sotszakaz.identity.models import Assignment, Organisation, User
from sotszakaz.identity.queries import temporary_password_until
from sotszakaz.policy.models import Jurisdiction
from tests.factories.days import NOW, TODAY
from tests.factories.region import Region, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def region(monkeypatch) -> Region:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return make_region()


def say(capsys, *words: str) -> tuple[int, str]:
    code = main(["user", *words])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def add(capsys) -> str:
    code, said = say(capsys, "add", "Ivanova", "Иванова Анна Петровна", "--email", "a@example.org")
    assert code == 0
    return next(line for line in said.splitlines() if "пароль:" in line).split(": ")[1].strip()


def test_a_user_is_added_with_a_password_shown_once(capsys):
    password = add(capsys)
    user = User.objects.get(username="ivanova")
    assert user.check_password(password)
    assert temporary_password_until(user.pk) == NOW + dt.timedelta(days=30)
    assert (user.full_name, user.email) == ("Иванова Анна Петровна", "a@example.org")


def test_a_forgotten_password_is_replaced_by_one_from_paper(capsys):
    former = add(capsys)
    code, said = say(capsys, "password", "ivanova")
    password = next(line for line in said.splitlines() if "пароль:" in line).split(": ")[1].strip()
    user = User.objects.get(username="ivanova")
    assert (code, user.check_password(password), user.check_password(former)) == (0, True, False)
    assert temporary_password_until(user.pk) == NOW + dt.timedelta(days=30)


def test_nobody_gets_a_password_under_a_wrong_name(capsys):
    code, said = say(capsys, "password", "petrova")
    assert (code, "Пользователя «petrova» нет" in said) == (2, True)


def test_the_same_name_twice_is_refused(capsys):
    add(capsys)
    code, said = say(capsys, "add", "ivanova", "Другая")
    assert code == 2
    assert "с таким именем для входа уже есть" in said


def test_a_role_is_given_shown_and_ended(capsys, region):
    add(capsys)
    body = Organisation.objects.get(pk=region.authority_id)
    where = ["--inn", body.inn, "--oktmo", "04701000", "--direction", "home_care"]
    code, said = say(capsys, "role", "ivanova", "clerk", *where, "--last-day", "2024-12-31")
    assert (code, "Специалист уполномоченного органа" in said) == (0, True)
    row = Assignment.objects.get()
    assert (row.organisation_id, row.municipality_id, row.direction_id) == (
        region.authority_id,
        region.municipality_ids[0],
        region.direction_id,
    )
    assert (row.period.lower, row.period.upper) == (TODAY, dt.date(2025, 1, 1))
    _, said = say(capsys, "show", "ivanova")
    assert f"№ {row.pk}: Специалист уполномоченного органа, Министерство, с 15.01.2024" in said
    assert say(capsys, "end", str(row.pk), "--last-day", "2024-02-01")[0] == 0
    row.refresh_from_db()
    assert row.period.upper == dt.date(2024, 2, 2)


def test_a_minister_needs_no_organisation_and_an_administrator_no_region(capsys, region):
    add(capsys)
    assert say(capsys, "role", "ivanova", "ministry")[0] == 0
    assert say(capsys, "role", "ivanova", "administrator")[0] == 0
    ministry, administrator = Assignment.objects.order_by("pk")
    assert (ministry.jurisdiction_id, administrator.jurisdiction_id) == (
        region.jurisdiction_id,
        None,
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["role", "nobody", "ministry"], "Пользователя «nobody» нет."),
        (["role", "ivanova", "clerk"], "Для этой роли нужна организация."),
        (["role", "ivanova", "clerk", "--inn", "1"], "Организации с ИНН 1 нет."),
        (["role", "ivanova", "ministry", "--oktmo", "1"], "с кодом 1 нет."),
        (["role", "ivanova", "ministry", "--direction", "x"], "Направления «x» нет."),
        (["role", "ivanova", "ministry", "--region", "99"], "В базе нет региона."),
        (["role", "ivanova", "ministry", "--first-day", "завтра"], "Дата «завтра» не распознана."),
        (["block", "ivanova", " "], "Укажите основание"),
        (["end", "0"], "Назначения № 0 нет."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(capsys, words, sentence):
    add(capsys)
    code, said = say(capsys, *words)
    assert code == 2
    assert sentence in said
    assert Assignment.objects.count() == 0
    assert User.objects.get().is_active


def test_with_two_regions_one_is_named(capsys):
    add(capsys)
    Jurisdiction.objects.create(code="70", name="Другая область", time_zone="Asia/Tomsk")
    code, said = say(capsys, "role", "ivanova", "ministry")
    assert (code, "несколько регионов: 24, 70" in said) == (2, True)
    assert say(capsys, "role", "ivanova", "ministry", "--region", "70")[0] == 0


def test_a_user_is_blocked_and_let_in_again(capsys):
    add(capsys)
    assert say(capsys, "block", "ivanova", "приказ № 3")[0] == 0
    assert not User.objects.get().is_active
    assert say(capsys, "unblock", "ivanova", "приказ № 4")[0] == 0
    assert User.objects.get().is_active


def test_without_roles_there_is_nothing_to_show(capsys):
    add(capsys)
    assert "Ролей нет." in say(capsys, "show", "ivanova")[1]

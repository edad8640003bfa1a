"""What a person was told, what letters they get and where to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotszakaz.audit.models import AuditEvent
from sotszakaz.identity.models import User
from sotszakaz.identity.states import Role
from sotszakaz.notices.models import Letter, Notice, Preference
from sotszakaz.notices.states import Target
from sotszakaz.outbox.models import Message
from sotszakaz.people.models import Representative
from sotszakaz.web import clock
from tests.factories.cast import Cast, Someone, give_role, sign_in
from tests.factories.days import NOW
from tests.factories.notices import make_notice
from tests.web.pages import text_of

FEED = "/account/notices/"
SETTINGS = "/account/notices/settings/"
EMAIL = "/account/notices/email/"
DASHBOARD: dict[str, Any] = {"target": Target.DASHBOARD, "target_id": ""}


@pytest.fixture
def _mail_on(settings):
    settings.MAIL = {"host": "127.0.0.1"}


def test_the_feed_begins_with_what_is_not_read_and_the_header_counts_it(client, cast: Cast):
    make_notice(cast.anna, 1)
    make_notice(cast.anna, 2, read_at=NOW)
    make_notice(cast.anna, 3)
    make_notice(cast.neighbour, 9)
    answer = sign_in(client, cast.anna).get(FEED)
    said = text_of(answer)
    assert [said.index(f"Заявка {n} ") for n in (3, 1, 2)] == sorted(
        said.index(f"Заявка {n} ") for n in (3, 1, 2)
    )
    assert "Не прочитано: 2." in said
    assert "Заявка 9" not in said
    assert '<strong class="top__count">2<span' in answer.content.decode()


def test_an_empty_feed_says_what_will_come(client, cast: Cast):
    answer = sign_in(client, cast.head).get(FEED)
    assert "Уведомлений пока нет" in text_of(answer)
    assert "top__count" not in answer.content.decode()


def test_a_hundred_unread_are_not_counted_further(client, cast: Cast):
    for number in range(103):
        make_notice(cast.anna, number)
    answer = sign_in(client, cast.anna).get("/account/profile/")
    assert ">99+<span" in answer.content.decode()
    assert "Показано 26–50 из 103" in text_of(client.get(FEED, {"page": "2"}))


def test_the_feed_asks_the_same_number_of_times_for_one_and_three(client, cast: Cast):
    sign_in(client, cast.anna)
    counts = []
    for number in (1, 2, 3):
        make_notice(cast.anna, number)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(FEED).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[2] <= 5


def test_a_representative_sees_whom_a_notice_is_about_and_opens_it_for_them(client, cast: Cast):
    one = make_notice(cast.daughter, person_id=cast.anna.person_id)
    sign_in(client, cast.daughter, acting_for=cast.daughter)
    assert cast.anna.name in text_of(client.get(FEED))
    answer = client.post(f"{FEED}{one.pk}/")
    assert (answer.status_code, answer.url) == (302, "/my/acts/17/")
    assert client.session["for_person"] == cast.anna.person_id
    assert Notice.objects.get().read_at == NOW


def test_whom_one_no_longer_represents_is_not_opened(client, cast: Cast):
    one = make_notice(cast.daughter, person_id=cast.anna.person_id)
    Representative.objects.all().delete()
    answer = sign_in(client, cast.daughter).post(f"{FEED}{one.pk}/", follow=True)
    assert "больше не представляете" in text_of(answer)
    assert client.session.get("for_person") != cast.anna.person_id


def test_a_notice_of_another_role_opens_in_that_role(client, cast: Cast):
    key = give_role(cast.region, cast.clerk.user_id, Role.HEAD, cast.region.authority_id)
    one = make_notice(cast.clerk, role=Role.HEAD, person_id=None, **DASHBOARD)
    sign_in(client, cast.clerk)
    answer: Any = client.post(f"{FEED}{one.pk}/")
    assert answer.url == "/control/"
    assert client.session["assignment"] == key
    assert client.get(answer.url).status_code == 200


def test_a_notice_of_a_role_that_ended_says_so(client, cast: Cast):
    one = make_notice(cast.clerk, role=Role.HEAD, person_id=None, **DASHBOARD)
    answer = sign_in(client, cast.clerk).post(f"{FEED}{one.pk}/", follow=True)
    assert "У вас больше нет роли" in text_of(answer)


def test_looking_at_the_address_of_a_notice_reads_nothing(client, cast: Cast):
    one = make_notice(cast.anna)
    answer: Any = sign_in(client, cast.anna).get(f"{FEED}{one.pk}/")
    assert answer.url == FEED
    assert Notice.objects.get().read_at is None


def test_somebody_elses_notice_is_not_there(client, cast: Cast):
    one = make_notice(cast.anna)
    assert sign_in(client, cast.neighbour).post(f"{FEED}{one.pk}/").status_code == 404
    client.post(f"{FEED}read/", {"notice": one.pk})
    assert Notice.objects.get().read_at is None
    assert AuditEvent.objects.filter(event="identity.access_refused").count() == 1


def test_one_or_all_are_marked_read(client, cast: Cast):
    first = make_notice(cast.anna, 1)
    make_notice(cast.anna, 2)
    sign_in(client, cast.anna)
    assert client.get(f"{FEED}read/").url == FEED
    client.post(f"{FEED}read/", {"notice": first.pk})
    assert list(Notice.objects.filter(read_at=None).values_list("subject_id", flat=True)) == [2]
    client.post(f"{FEED}read/")
    assert not Notice.objects.filter(read_at=None).exists()


def test_a_stranger_is_sent_to_sign_in(client, cast: Cast):
    for address in (FEED, SETTINGS, EMAIL, f"{FEED}1/", f"{EMAIL}x/"):
        assert client.get(address).url.startswith("/account/login/")


def test_without_mail_the_settings_do_not_pretend(client, cast: Cast):
    said = text_of(sign_in(client, cast.anna).get(SETTINGS))
    assert "Сайт пока не отправляет писем" in said


@pytest.mark.usefixtures("_mail_on")
def test_groups_are_chosen_by_the_role_and_obligatory_ones_only_named(client, cast: Cast):
    sign_in(client, cast.provider)
    said = text_of(client.get(SETTINGS))
    assert "Пишем всегда Решения по реестру исполнителей" in said
    assert "Сертификат и очередь" not in said
    sent = {"sent": "1", "groups": ["requests", "money"]}
    assert client.post(SETTINGS, sent).url == SETTINGS
    assert sorted(Preference.objects.values_list("group", "by_email")) == [
        ("acts", False),
        ("money", True),
        ("requests", True),
    ]
    refused = client.post(SETTINGS, {"sent": "1", "groups": ["registry"]})
    assert refused.status_code == 200
    assert Preference.objects.count() == 3


def test_whoever_is_told_nothing_has_nothing_to_choose(client, cast: Cast):
    page = sign_in(client, cast.auditor).get(SETTINGS)
    assert 'name="groups"' not in page.content.decode()


@pytest.mark.usefixtures("_mail_on")
def test_a_refused_letter_is_shown_and_so_is_a_missing_address(client, cast: Cast):
    letter = Letter.objects.create(user_id=cast.anna.user_id, planned_at=NOW, sent_at=NOW)
    sign_in(client, cast.anna)
    assert "Последнее письмо 15 января 2024 г., 12:00" in text_of(client.get(SETTINGS))
    Letter.objects.filter(pk=letter.pk).update(
        sent_at=None, refused_at=NOW, answer="Почтовый сервер отказался от письма: 550 нет"
    )
    assert "550 нет. Проверьте адрес." in text_of(client.get(SETTINGS))
    User.objects.filter(pk=cast.anna.user_id).update(email="")
    assert "Адрес не указан, поэтому писем не будет" in text_of(client.get(SETTINGS))


def path_of_the_letter() -> str:
    return str(Message.objects.latest("pk").payload["path"])


def email_of(who: Someone) -> str:
    return User.objects.get(pk=who.user_id).email


@pytest.mark.usefixtures("_mail_on")
@pytest.mark.parametrize("address", [EMAIL, "/account/profile/"])
def test_a_new_address_counts_when_its_letter_was_answered(client, cast: Cast, address):
    sign_in(client, cast.anna)
    client.post(address, {"email": "new@example.org"})
    assert email_of(cast.anna) == "anna@example.org"
    assert Letter.objects.get().confirms == "new@example.org"
    link = path_of_the_letter()
    assert "new@example.org" in text_of(client.get(link))
    assert email_of(cast.anna) == "anna@example.org"
    assert "Адрес подтверждён" in text_of(client.post(link, follow=True))
    assert email_of(cast.anna) == "new@example.org"
    assert "Ссылка устарела" in text_of(client.post(link, follow=True))


@pytest.mark.usefixtures("_mail_on")
def test_a_link_is_of_one_person_and_of_three_days(client, cast: Cast, monkeypatch):
    sign_in(client, cast.anna).post(EMAIL, {"email": "new@example.org"})
    link = path_of_the_letter()
    sign_in(client, cast.neighbour)
    assert "Ссылка устарела" in text_of(client.post(link, follow=True))
    sign_in(client, cast.anna)
    assert "Ссылка устарела" in text_of(client.post(f"{EMAIL}forged/", follow=True))
    monkeypatch.setattr(clock, "now", lambda: NOW + dt.timedelta(days=3, seconds=1))
    assert "Ссылка устарела" in text_of(client.post(link, follow=True))
    assert (email_of(cast.anna), email_of(cast.neighbour)) == (
        "anna@example.org",
        "neighbour@example.org",
    )


@pytest.mark.usefixtures("_mail_on")
def test_how_the_letter_to_a_new_address_fares_is_shown_where_the_address_is(
    client, cast: Cast, monkeypatch
):
    sign_in(client, cast.anna).post(EMAIL, {"email": "new@example.org"})
    pages = (SETTINGS, EMAIL, "/account/profile/")
    assert all("new@example.org скоро уйдёт" in text_of(client.get(page)) for page in pages)
    letter = Letter.objects.filter(confirms="new@example.org")
    letter.update(sent_at=NOW)
    said = "На new@example.org отправлено письмо, 15 января 2024 г., 12:00."
    assert all(said in text_of(client.get(page)) for page in pages)
    letter.update(sent_at=None, refused_at=NOW, answer="Почтовый сервер отказался: 550 нет такого")
    said = "не доставлено, 15 января 2024 г., 12:00. Почтовый сервер отказался: 550 нет такого."
    assert all(said in text_of(client.get(page)) for page in pages)
    assert all("new@" not in text_of(sign_in(client, cast.head).get(page)) for page in pages)
    client.post(EMAIL, {"email": ""})
    sign_in(client, cast.anna)
    assert client.post(path_of_the_letter()).url == SETTINGS
    assert all("доставлено" not in text_of(client.get(page)) for page in pages)
    client.post(EMAIL, {"email": "third@example.org"})
    assert "third@example.org скоро уйдёт" in text_of(client.get(SETTINGS))
    monkeypatch.setattr(clock, "now", lambda: NOW + dt.timedelta(days=3))
    assert "third@example.org" not in text_of(client.get(SETTINGS))


@pytest.mark.usefixtures("_mail_on")
def test_a_wrong_address_is_told_and_an_empty_one_ends_letters(client, cast: Cast):
    sign_in(client, cast.anna)
    assert "Введите адрес полностью" in text_of(client.post(EMAIL, {"email": "не адрес"}))
    assert Message.objects.count() == 0
    client.post(EMAIL, {"email": ""})
    assert email_of(cast.anna) == ""


def test_without_mail_an_address_is_kept_at_once(client, cast: Cast):
    sign_in(client, cast.anna).post(EMAIL, {"email": "new@example.org"})
    assert email_of(cast.anna) == "new@example.org"
    assert Message.objects.count() == 0

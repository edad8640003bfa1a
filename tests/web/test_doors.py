"""The doors of pages and actions: who comes in, and what becomes of what they send."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from sotszakaz.audit.models import AuditEvent
from sotszakaz.certificates.models import Certificate
from sotszakaz.identity.models import User
from sotszakaz.identity.operations.end_role import end_role
from sotszakaz.identity.states import Role
from sotszakaz.web import clock
from tests.factories.actors import CLERK
from tests.factories.cast import Cast, give_role, sign_in
from tests.factories.certificates import make_certificate
from tests.factories.days import NOW
from tests.factories.holders import person_of

pytestmark = pytest.mark.urls("tests.web.doors")


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


def said(answer):
    return answer.content.decode()


def journal(code):
    return [line.details for line in AuditEvent.objects.filter(event=code).order_by("pk")]


def mail_of(who):
    return User.objects.get(pk=who.user_id).email


def test_the_right_role_comes_in_and_knows_the_day_of_the_region(client, cast: Cast):
    answer = sign_in(client, cast.clerk).get("/try/desk/")
    assert said(answer) == "Кузнецова Вера Павловна 2024-01-15 12:00"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_page_costs_two_queries_at_the_door(client, cast: Cast, django_assert_num_queries):
    sign_in(client, cast.clerk)
    with django_assert_num_queries(2):  # the session, and the person with everything that bounds
        client.get("/try/desk/")


def test_a_stranger_is_sent_to_sign_in_and_back(client, cast: Cast):
    answer = client.get("/try/desk/?month=1")
    assert answer.url == "/account/login/?next=%2Ftry%2Fdesk%2F%3Fmonth%3D1"


def test_another_role_is_refused_and_written_down(client, cast: Cast):
    answer = sign_in(client, cast.auditor).get("/try/desk/")
    assert answer.status_code == 403
    assert "Эта страница не для роли «Контролёр»." in said(answer)
    assert journal("identity.access_refused") == [
        {
            "path": "/try/desk/",
            "reason": "не для этой роли",
            "role": "auditor",
            "address": "127.0.0.1",
        }
    ]


def test_who_has_the_role_but_works_in_another_is_told_to_change(client, cast: Cast):
    give_role(cast.region, cast.auditor.user_id, Role.CLERK, cast.region.authority_id)
    answer = sign_in(client, cast.auditor).get("/try/desk/")
    assert "открывается в роли «Специалист уполномоченного органа»" in said(answer)


def test_who_has_no_role_any_more_is_told_whom_to_ask(client, cast: Cast):
    end_role(
        assignment_id=cast.clerk.assignment_id,
        last_day=dt.date(2024, 1, 14),
        actor=CLERK,
        now=NOW,
    )
    answer = sign_in(client, cast.clerk).get("/try/desk/")
    assert answer.status_code == 403
    assert "не назначена роль" in said(answer)


def test_after_the_minute_one_may_ask_again(client, cast: Cast, monkeypatch):
    for _ in range(4):
        client.get("/try/open/")
    monkeypatch.setattr(clock, "now", lambda: NOW + dt.timedelta(seconds=60))
    assert client.get("/try/open/").status_code == 200


def test_another_method_is_not_allowed(client, cast: Cast):
    sign_in(client, cast.clerk)
    assert client.post("/try/desk/").status_code == 405
    assert client.put("/try/note/").status_code == 405


def test_another_ones_thing_is_not_told_from_a_missing_one(client, cast: Cast):
    region = cast.region
    own = make_certificate(region, person_of(cast.anna))
    other = make_certificate(region, person_of(cast.neighbour))
    ids = dict(Certificate.objects.values_list("pk", "public_id"))
    sign_in(client, cast.anna)
    assert said(client.get(f"/try/certificate/{ids[own]}/")) == str(own)
    refused = client.get(f"/try/certificate/{ids[other]}/")
    missing = client.get(f"/try/certificate/{uuid4()}/")
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert ("Такой страницы нет" in said(refused), "Такой страницы нет" in said(missing)) == (
        True,
        True,
    )
    assert [line["reason"] for line in journal("identity.access_refused")] == (
        ["чужое или нет такого"] * 2
    )


def test_reading_personal_data_is_written_down(client, cast: Cast):
    key = make_certificate(cast.region, person_of(cast.anna))
    public_id = Certificate.objects.get(pk=key).public_id
    sign_in(client, cast.anna).get(f"/try/certificate/{public_id}/")
    line = AuditEvent.objects.get(event="people.read")
    assert line.subject == f"people.person:{cast.anna.person_id}"
    assert line.actor_reference == str(cast.anna.user_id)
    assert line.details == {"purpose": "просмотр сертификата"}


def test_a_page_for_everybody_knows_who_looks(client, cast: Cast):
    assert said(client.get("/try/open/")) == "никто 2024-01-15"
    assert said(sign_in(client, cast.anna).get("/try/open/")) == "Иванова Мария Петровна 2024-01-15"


def test_a_stranger_costs_no_query(client, cast: Cast, django_assert_num_queries):
    with django_assert_num_queries(1):  # only the counter of the limit
        client.get("/try/open/")


def test_who_asks_too_often_waits(client, cast: Cast):
    answers = [client.get("/try/open/").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    refused = client.get("/try/open/")
    assert refused.headers["Retry-After"] == "60"
    assert "Слишком много запросов" in said(refused)
    assert client.get("/try/open/", REMOTE_ADDR="10.0.0.7").status_code == 200


def test_a_form_is_done_once_and_answered_by_a_redirect(client, cast: Cast):
    sign_in(client, cast.clerk)
    assert client.get("/try/note/").status_code == 200
    answer = client.post("/try/note/", {"note": "new@example.org", "version": "2"})
    assert (answer.status_code, answer.url) == (302, "/try/desk/")
    assert mail_of(cast.clerk) == "new@example.org"
    assert "Записано: new@example.org" in [str(one) for one in _messages(client)]


def _messages(client):
    page = client.get("/account/profile/")
    return page.context["messages"]


def test_bad_input_does_nothing_and_shows_the_form_again(client, cast: Cast):
    sign_in(client, cast.clerk)
    before = mail_of(cast.clerk)
    answer = client.post("/try/note/", {"note": ""})
    assert answer.status_code == 200
    assert mail_of(cast.clerk) == before


def test_what_an_operation_refuses_stands_above_the_form(client, cast: Cast):
    answer = sign_in(client, cast.clerk).post("/try/note/", {"note": "full"})
    assert answer.status_code == 200
    assert "Мест больше нет. Выберите другой день." in said(answer)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"note": "moved"}, "нельзя перейти в состояние «отменена»"),
        ({"note": "overtaken"}, "Заявку уже принял другой сотрудник."),
        ({"note": "any@example.org", "version": "1"}, "здесь всё изменилось"),
    ],
)
def test_a_stale_page_is_answered_by_what_changed(client, cast: Cast, sent, sentence):
    before = mail_of(cast.clerk)
    answer = sign_in(client, cast.clerk).post("/try/note/", sent)
    assert answer.status_code == 409
    assert sentence in said(answer)
    assert mail_of(cast.clerk) == before


def test_what_was_typed_when_the_session_was_over_is_offered_after_sign_in(client, cast: Cast):
    sent = {"note": "длинный ответ", "version": "2", "password": "тайна"}
    answer = client.post("/try/note/", sent)
    assert answer.url == "/account/login/?next=%2Ftry%2Fnote%2F"
    assert "тайна" not in str(dict(client.session))
    sign_in(client, cast.clerk)
    assert "длинный ответ" not in said(client.get("/try/desk/"))
    page = said(client.get("/try/note/"))
    assert 'value="длинный ответ"' in page
    assert mail_of(cast.clerk) == "clerk@example.org"
    assert "длинный ответ" not in said(client.get("/try/note/"))


def test_what_was_typed_is_offered_for_an_hour(client, cast: Cast, monkeypatch):
    client.post("/try/note/", {"note": "вчерашнее"})
    monkeypatch.setattr(clock, "now", lambda: NOW + dt.timedelta(hours=1, seconds=1))
    assert "вчерашнее" not in said(sign_in(client, cast.clerk).get("/try/note/"))


def test_too_much_is_not_kept(client, cast: Cast):
    client.post("/try/note/", {"note": "ы" * 100_000})
    assert "unsent_form" not in client.session


def test_a_form_with_an_old_secret_is_offered_again(cast: Cast):
    client = sign_in(Client(enforce_csrf_checks=True), cast.clerk)
    answer = client.post(
        "/try/note/", {"note": "не потеряйте"}, headers={"Origin": "http://testserver"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/try/note/")
    assert 'value="не потеряйте"' in said(client.get("/try/note/"))
    assert mail_of(cast.clerk) == "clerk@example.org"


def test_a_form_of_another_site_is_refused_and_not_kept(cast: Cast):
    client = sign_in(Client(enforce_csrf_checks=True), cast.clerk)
    for headers in ({"Origin": "https://evil.example"}, {}):
        answer = client.post("/try/note/", {"note": "чужое"}, headers=headers)
        assert answer.status_code == 403
        assert "не с нашей страницы" in said(answer)
    assert "чужое" not in said(client.get("/try/note/"))


def test_a_hundred_megabytes_are_refused_before_they_are_read(client, cast: Cast):
    sign_in(client, cast.clerk)

    class Unread:
        def read(self, *_size):
            raise AssertionError("the body was read")

        readline = read

    sent = {"CONTENT_LENGTH": "100000000", "wsgi.input": Unread()}
    answer = client.generic("POST", "/try/note/", b"", **sent)
    assert answer.status_code == 413
    assert "не больше 50 МБ" in said(answer)


def test_a_letter_for_a_length_is_no_length(client, cast: Cast):
    sign_in(client, cast.clerk)
    assert client.get("/try/desk/", CONTENT_LENGTH="").status_code == 200

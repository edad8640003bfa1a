"""The words of letters, and who may be told about what."""

from __future__ import annotations

import pytest

from sotszakaz.identity.states import Role
from sotszakaz.notices.rules import letters
from sotszakaz.notices.rules.kinds import KINDS
from sotszakaz.notices.rules.sentences import said
from sotszakaz.notices.rules.telling import groups_of, kinds_of
from sotszakaz.notices.states import Group


@pytest.mark.parametrize(
    ("titles", "subject"),
    [
        (["Акты приняты"], "Акты приняты"),
        (["Новая заявка"] * 2, "У вас 2\u00a0новых уведомления"),
        (["Новая заявка"] * 21, "У вас 21\u00a0новое уведомление"),
    ],
)
def test_the_subject_says_what_or_how_many(titles, subject):
    assert letters.subject(titles) == subject


def test_a_letter_says_each_thing_once_and_leads_to_the_site():
    text = letters.body(
        first_name="Анна",
        titles=["Новая заявка", "Акты приняты", "Новая заявка"],
        site="https://a.ru",
    )
    assert text.startswith("Здравствуйте, Анна!\n\n— Новая заявка.\n— Акты приняты.\n\n")
    assert "https://a.ru/account/notices/\n" in text
    assert "https://a.ru/account/notices/settings/\n" in text


def test_a_letter_to_somebody_without_a_name_greets_all_the_same():
    assert letters.body(first_name="", titles=["Б"], site="").startswith("Здравствуйте!\n")


def test_the_letter_that_confirms_has_its_link():
    assert "\nhttps://a.ru/x/\n" in letters.confirmation(link="https://a.ru/x/")


def test_words_are_quoted_and_names_taken_from_the_facts():
    assert said("Об'ём {a} 5%{b}") == "concat('Об''ём ', f.a::text, ' 5%%', f.b::text)"


def test_kinds_are_found_by_their_events():
    assert {kind.code for kind in kinds_of(["booking.requests_expired", "x"])} == {
        "request_expired",
        "request_missed",
    }
    assert kinds_of([]) == ()


def test_groups_are_those_the_roles_may_be_told_about():
    assert groups_of([Role.HOLDER]) == (Group.CERTIFICATE, Group.REQUESTS, Group.ACTS)
    assert groups_of([Role.HEAD, Role.ACCOUNTANT]) == (Group.MONEY, Group.APPROVALS)
    assert groups_of([Role.CLERK]) == (Group.APPROVALS,)
    assert groups_of([Role.AUDITOR]) == ()
    assert {kind.of.group for kind in KINDS} == set(Group)

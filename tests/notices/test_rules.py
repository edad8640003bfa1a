"""The words of notices and letters, and who may be told about what."""

from __future__ import annotations

import datetime as dt
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.eligibility.states import QueueReason
from sotszakaz.identity.states import Role
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.notices.rules import letters
from sotszakaz.notices.rules.facts import Facts
from sotszakaz.notices.rules.kinds import EVENTS, KINDS, NoticeKind, groups_of
from sotszakaz.notices.rules.routing import Occasion, Recipient, is_told
from sotszakaz.notices.rules.subjects import Audience
from sotszakaz.notices.states import Group
from sotszakaz.reads.auditor.journal import events

BY_CODE = {kind.code: kind for kind in KINDS}
NOON = dt.datetime(2024, 1, 15, 12, tzinfo=dt.UTC)


def facts(**known: Any) -> Facts:
    return Facts(**{"occasion": 1, "id": 2, "direction_id": 5, "direction": "На дому", **known})


def sentence(code: str, **known: Any) -> str:
    return BY_CODE[code].sentence.format_map(facts(**known))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (QueueReason.MONEY, "деньги на год распределены"),
        (QueueReason.VOLUME, "все места этого года заняты"),
    ],
)
def test_who_waits_is_told_what_is_short(reason: QueueReason, words: str):
    assert facts(queued_for=reason).shortage == words


def test_nobody_reads_what_is_about_nobody():
    assert Audience.FAMILY.whom(facts(person_id=None)) == ()
    assert Audience.FAMILY.whom(facts(person_id=7)) == (7,)


def test_the_sum_in_a_notice_is_the_sum_paid():
    assert sentence("paid", month=Month(2024, 5), paid=Money(1_539_191)) == (
        "Оплачены услуги за май 2024 года: 15\u00a0391,91\u00a0₽."
    )


@given(st.integers(min_value=0, max_value=10**17 - 1))
def test_any_sum_is_told_to_the_kopeck(kopecks: int):
    told = sentence("paid", month=Month(2024, 5), paid=Money(kopecks))
    assert Money.parse(told.removesuffix(".").partition(": ")[2]) == Money(kopecks)


def test_only_what_waits_is_named():
    assert sentence("approvals_wait", criteria=3, orders=12) == (
        "По направлению «На дому» ждут вашего решения: критерии — 3, социальный заказ — 12."
    )


@pytest.mark.parametrize(("reason", "ends"), [("мало мест", "доработку: мало мест"), (None, ": ")])
def test_what_is_not_known_is_left_out(reason: str | None, ends: str):
    assert sentence("order_returned", year=2024, reason=reason).endswith(ends)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_word_of_a_sentence_is_a_fact(kind: NoticeKind):
    names = {name for _, name, _, _ in Formatter().parse(kind.sentence) if name is not None}
    assert [name for name in names if not hasattr(Facts, name)] == []


def test_codes_are_told_apart_and_titles_name_nothing():
    assert len(BY_CODE) == len(KINDS)
    assert [kind.code for kind in KINDS if "{" in kind.title] == []


def test_every_event_is_one_the_journal_knows():
    assert set(EVENTS) <= set(events())


@pytest.mark.parametrize(
    ("audience", "own_direction", "did_it", "expected"),
    [
        (Audience.HEADS, None, 2, True),
        (Audience.HEADS, 5, 2, True),
        (Audience.HEADS, 6, 2, False),
        (Audience.HEADS, 5, 1, False),
        (Audience.FAMILY, None, 1, True),
    ],
)
def test_nobody_is_told_of_another_direction_and_staff_not_of_own_acts(
    audience: Audience, own_direction: int | None, did_it: int, expected: bool
):
    recipient = Recipient(1, 3, own_direction, wants_letters=True)
    occasion = Occasion(NOON, did_it)
    assert is_told(recipient, facts(), occasion, audience) is expected


def test_groups_are_those_the_roles_may_be_told_about():
    assert groups_of([Role.HOLDER]) == (Group.CERTIFICATE, Group.REQUESTS, Group.ACTS)
    assert groups_of([Role.HEAD, Role.ACCOUNTANT]) == (Group.MONEY, Group.APPROVALS)
    assert groups_of([Role.CLERK]) == (Group.APPROVALS,)
    assert groups_of([Role.AUDITOR]) == ()
    assert {kind.about.group for kind in KINDS} == set(Group)


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
        feed="https://a.ru/feed/",
        settings="https://a.ru/settings/",
    )
    assert text.startswith("Здравствуйте, Анна!\n\n— Новая заявка.\n— Акты приняты.\n\n")
    assert "\nhttps://a.ru/feed/\n" in text
    assert "\nhttps://a.ru/settings/\n" in text


def test_a_letter_to_somebody_without_a_name_greets_all_the_same():
    text = letters.body(first_name="", titles=["Б"], feed="", settings="")
    assert text.startswith("Здравствуйте!\n")


def test_the_letter_that_confirms_has_its_link():
    assert "\nhttps://a.ru/x/\n" in letters.confirmation(link="https://a.ru/x/")

"""Letters: one to a person about everything, planned once; the person's own choice."""

from __future__ import annotations

from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sotszakaz.audit.models import AuditEvent
from sotszakaz.notices.models import Letter, Notice, Preference
from sotszakaz.notices.operations.choose_letters import GroupIsObligatory, choose_letters
from sotszakaz.notices.operations.note_letter_refused import note_letter_refused
from sotszakaz.notices.operations.note_letter_sent import note_letter_sent
from sotszakaz.notices.operations.plan_letters import plan_letters
from sotszakaz.notices.operations.read_notices import read_notices
from sotszakaz.notices.queries.feed import groups_without_letters
from sotszakaz.notices.queries.letters import LastLetter, last_letter, letter_card
from sotszakaz.notices.states import Group
from sotszakaz.outbox.models import Message
from sotszakaz.outbox.operations import plan_many
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW
from tests.factories.notices import make_notice
from tests.notices.feeds import NOTIFIER

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_several_notices_of_a_person_make_one_letter_and_one_job(cast: Cast):
    for number in (1, 2):
        make_notice(cast.anna, number, wants_letter=True)
    make_notice(cast.anna, 3)
    make_notice(cast.daughter, kind="place_booked", wants_letter=True)
    jobs = ProcrastinateJob.objects.count()
    assert plan_letters(actor=NOTIFIER, now=NOW) == 2
    assert plan_letters(actor=NOTIFIER, now=NOW) == 0
    first, second = Letter.objects.order_by("pk")
    assert [first.user_id, second.user_id] == sorted([cast.anna.user_id, cast.daughter.user_id])
    mine = letter_card(first.pk)
    assert (mine.email, mine.titles) == ("anna@example.org", ["Исполнитель принял заявку"] * 2)
    assert letter_card(second.pk).titles == ["Место забронировано"]
    assert list(Message.objects.order_by("pk").values_list("business_key", "payload")) == [
        (str(one.pk), {"letter_id": one.pk}) for one in (first, second)
    ]
    assert ProcrastinateJob.objects.count() == jobs + 2
    [line] = AuditEvent.objects.filter(event="notices.letters_planned")
    assert line.details == {"letters": 2}


def test_messages_planned_before_are_not_planned_again(cast: Cast):
    plan_many(kind="notices.letter", id_name="letter_id", ids=[1, 2], now=NOW)
    plan_many(kind="notices.letter", id_name="letter_id", ids=[2, 3], now=NOW)
    plan_many(kind="notices.letter", id_name="letter_id", ids=[3], now=NOW)
    assert sorted(Message.objects.values_list("business_key", flat=True)) == ["1", "2", "3"]


def test_how_the_last_letter_ended_is_known(cast: Cast):
    assert last_letter(cast.anna.user_id) is None
    first, second = (
        Letter.objects.create(user_id=cast.anna.user_id, planned_at=NOW).pk for _ in range(2)
    )
    assert last_letter(cast.anna.user_id) is None
    note_letter_sent(letter_id=first, actor=NOTIFIER, now=NOW)
    assert last_letter(cast.anna.user_id) == LastLetter(NOW, None, "")
    note_letter_refused(letter_id=second, answer="550 нет такого", actor=NOTIFIER, now=NOW)
    assert last_letter(cast.anna.user_id) == LastLetter(None, NOW, "550 нет такого")
    events = AuditEvent.objects.filter(event__startswith="notices.letter_").order_by("pk")
    assert list(events.values_list("event", "subject")) == [
        ("notices.letter_sent", f"notices.letter:{first}"),
        ("notices.letter_refused", f"notices.letter:{second}"),
    ]


def test_groups_are_chosen_and_chosen_again(cast: Cast):
    who: dict[str, Any] = {"user_id": cast.anna.user_id, "actor": cast.anna.actor, "now": NOW}
    choose_letters(wanted={Group.REQUESTS: False, Group.ACTS: True}, **who)
    assert groups_without_letters(cast.anna.user_id) == {Group.REQUESTS}
    choose_letters(wanted={Group.REQUESTS: True, Group.ACTS: False}, **who)
    assert groups_without_letters(cast.anna.user_id) == {Group.ACTS}
    assert Preference.objects.count() == 2
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.details) == (
        "notices.letters_chosen",
        {"on": "requests", "off": "acts"},
    )


def test_what_we_must_tell_is_not_groups_without_letters(cast: Cast):
    lines = AuditEvent.objects.count()
    with pytest.raises(GroupIsObligatory):
        choose_letters(
            user_id=cast.provider.user_id,
            wanted={Group.REQUESTS: False, Group.REGISTRY: False},
            actor=cast.provider.actor,
            now=NOW,
        )
    assert Preference.objects.count() == 0
    assert AuditEvent.objects.count() == lines


def test_notices_are_read_one_or_all_and_only_ones_own(cast: Cast):
    mine = [make_notice(cast.anna, number).pk for number in (1, 2, 3)]
    other = make_notice(cast.neighbour).pk
    who: dict[str, Any] = {"user_id": cast.anna.user_id, "actor": cast.anna.actor, "now": NOW}
    assert read_notices(notice_ids=[mine[0], other], **who) == 1
    assert read_notices(notice_ids=None, **who) == 2
    assert list(Notice.objects.filter(read_at=None).values_list("pk", flat=True)) == [other]
    lines = AuditEvent.objects.count()
    assert read_notices(notice_ids=None, **who) == 0
    assert AuditEvent.objects.count() == lines

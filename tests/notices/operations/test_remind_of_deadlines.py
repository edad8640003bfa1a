"""The calendar: terms that are near are told once."""

from __future__ import annotations

import datetime as dt

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.notices.models import Notice
from sotszakaz.notices.operations.remind_of_deadlines import remind_of_deadlines
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW, TODAY
from tests.factories.holders import give_certificate
from tests.notices.feeds import NOTIFIER, kinds_by_login, notices_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def on(day: dt.date, *, is_mail_on: bool = False) -> int:
    now = dt.datetime.combine(day, dt.time(8), tzinfo=NOW.tzinfo)
    return remind_of_deadlines(today=day, is_mail_on=is_mail_on, actor=NOTIFIER, now=now)


def test_a_certificate_that_ends_in_thirty_days_is_told_to_the_family_once(cast: Cast):
    number = give_certificate(cast).number
    assert on(dt.date(2024, 11, 30)) == 0
    assert on(dt.date(2024, 12, 1), is_mail_on=True) == 2
    assert kinds_by_login() == {"anna": ["certificate_expires"], "maria": ["certificate_expires"]}
    assert f"№ {number} " in notices_of(cast.anna)[0][1]
    assert "по 31.12.2024, этот день включительно." in notices_of(cast.anna)[0][1]
    assert Notice.objects.filter(wants_letter=True).count() == 2
    assert on(dt.date(2024, 12, 2)) == on(dt.date(2025, 1, 1)) == 0


def test_a_request_to_answer_by_tomorrow_is_told_to_its_provider_once(cast: Cast):
    request_provider(
        certificate_id=give_certificate(cast).pk,
        offer_id=cast.region.offer_ids[0],
        first_day=TODAY,
        actor=cast.anna.actor,
        now=NOW,
    )
    due = dt.date(2024, 1, 22)
    found = [day for day in range(16, 28) if on(dt.date(2024, 1, day))]
    assert len(found) == 1
    words = notices_of(cast.provider)[0][1]
    last = dt.date(2024, 1, found[0] + 1)
    assert words.startswith(f"Последний день ответа на заявку — {last:%d.%m.%Y}: "), (due, words)
    assert kinds_by_login() == {"state-manager": ["answer_tomorrow"]}


def test_the_day_stands_in_the_journal(cast: Cast):
    on(TODAY)
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.subject, line.details) == (
        "notices.reminded",
        "notices.day:2024-01-15",
        {"notices": 0},
    )

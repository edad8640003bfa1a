"""Reading the journal: nothing is missed, nothing is told twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from sotszakaz.audit.models import AuditEvent
from sotszakaz.booking.operations.accept_requests import accept_requests
from sotszakaz.booking.operations.request_provider import request_provider
from sotszakaz.notices.models import JournalCursor, Notice, Preference
from sotszakaz.notices.states import Group
from sotszakaz.providers.operations.suspend_provider import suspend_provider
from tests.factories.cast import Cast, make_cast
from tests.factories.days import NOW, TODAY
from tests.factories.holders import give_certificate
from tests.notices.feeds import begin_here, generate, kinds_by_login, kinds_of

LINE = """
    INSERT INTO audit_auditevent (event, at, actor_kind, actor_reference, subject, details)
    VALUES ('providers.suspended', %s, 'system', 'test', %s,
            '{"entry_no": "1", "reason": "проверка"}')
    RETURNING id
"""


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def neighbour() -> Iterator[psycopg.Connection]:
    """Another program at work on the same database."""
    settings = connection.settings_dict
    known = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "password": settings["PASSWORD"],
        "host": settings["HOST"],
        "port": settings["PORT"],
    }
    with psycopg.connect(**{name: value for name, value in known.items() if value}) as other:
        yield other
        other.rollback()


def suspended(provider_id: int, other: psycopg.Connection) -> int:
    row = other.execute(LINE, (NOW, f"providers.provider:{provider_id}")).fetchone()
    assert row is not None
    return int(row[0])


def accepted(cast: Cast) -> None:
    contract = request_provider(
        certificate_id=give_certificate(cast).pk,
        offer_id=cast.region.offer_ids[0],
        first_day=TODAY,
        actor=cast.anna.actor,
        now=NOW,
    )
    accept_requests(contract_ids=[contract], actor=cast.provider.actor, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_line_that_becomes_visible_after_later_ones_is_told(cast: Cast, neighbour):
    first, second, _ = cast.region.provider_ids
    begin_here()
    early = suspended(first, neighbour)
    suspend_provider(provider_id=second, reason="проверка", actor=cast.clerk.actor, now=NOW)
    late = AuditEvent.objects.latest("pk").pk
    assert early < late

    for _ in range(3):
        generate()
    assert kinds_by_login() == {"private-manager": ["provider_suspended"]}
    assert JournalCursor.objects.latest("pk").last_line >= late
    assert JournalCursor.objects.latest("pk").settled_line < early

    neighbour.commit()
    assert generate() == 1
    assert kinds_by_login() == {
        "private-manager": ["provider_suspended"],
        "state-manager": ["provider_suspended"],
    }
    assert generate() == 0


@pytest.mark.django_db(transaction=True)
def test_looks_move_on_when_nobody_is_writing(cast: Cast):
    begin_here()
    suspend_provider(
        provider_id=cast.region.provider_ids[0], reason="да", actor=cast.clerk.actor, now=NOW
    )
    generate()
    long_ago = dt.datetime(2000, 1, 1, tzinfo=NOW.tzinfo)
    JournalCursor.objects.update(at=long_ago)
    last = JournalCursor.objects.latest("pk").last_line
    generate()
    assert JournalCursor.objects.latest("pk").settled_line == last
    assert list(JournalCursor.objects.values_list("last_line", flat=True).order_by("pk")) == [
        last,
        last + 1,
    ]


@pytest.mark.django_db
def test_what_was_read_twice_is_told_once(cast: Cast):
    accepted(cast)
    assert generate() > 0
    told = Notice.objects.count()
    JournalCursor.objects.all().delete()
    lines = AuditEvent.objects.count()
    assert generate() == 0
    assert Notice.objects.count() == told
    assert AuditEvent.objects.count() == lines


@pytest.mark.django_db
def test_the_look_stands_in_the_journal_with_how_many_were_told(cast: Cast):
    begin_here()
    accepted(cast)
    last = AuditEvent.objects.latest("pk").pk
    assert generate() == 3
    line = AuditEvent.objects.latest("pk")
    assert (line.event, line.details) == ("notices.generated", {"last": last, "notices": 3})


@pytest.mark.django_db
def test_old_news_are_not_told(cast: Cast):
    accepted(cast)
    assert generate(now=NOW + dt.timedelta(days=31)) == 0


@pytest.mark.django_db
def test_letters_are_only_about_what_is_fresh(cast: Cast):
    accepted(cast)
    generate(now=NOW + dt.timedelta(days=2), is_mail_on=True)
    assert kinds_of(cast.anna) == ["request_accepted"]
    assert not Notice.objects.filter(wants_letter=True).exists()


@pytest.mark.django_db
def test_letters_follow_the_choice_but_decisions_are_always_written(cast: Cast):
    for who, group in [
        (cast.anna, Group.REQUESTS),
        (cast.provider, Group.REQUESTS),
        (cast.provider, Group.REGISTRY),
    ]:
        Preference.objects.create(user_id=who.user_id, group=group, by_email=False)
    begin_here()
    accepted(cast)
    suspend_provider(
        provider_id=cast.region.provider_ids[0], reason="да", actor=cast.clerk.actor, now=NOW
    )
    generate(is_mail_on=True)
    written = Notice.objects.filter(wants_letter=True).order_by("pk")
    assert sorted(written.values_list("user__username", "kind")) == [
        ("maria", "request_accepted"),
        ("state-manager", "provider_suspended"),
    ]
    assert kinds_of(cast.anna) == ["request_accepted"]


@pytest.mark.django_db
def test_without_mail_or_an_address_no_letter_is_wanted(cast: Cast):
    accepted(cast)
    generate()
    assert Notice.objects.exists()
    assert not Notice.objects.filter(wants_letter=True).exists()

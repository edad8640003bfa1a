"""Following the journal: what happened since the last look becomes notices."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import Look
from sotszakaz.notices.rules.sentences import statement
from sotszakaz.notices.rules.telling import EVENTS, LETTERS_FOR, NEWS_FOR, kinds_of
from sotszakaz.notices.states import OBLIGATORY

TOLD = Event("notices.told", "По журналу до строки {last} составлены уведомления: {notices}")
TELL = sql.load(__file__, "notice")
# One look at a time. Namespaces of advisory locks: 24 months, 25 groups, 26 looks.
ALONE = "SELECT pg_advisory_xact_lock(26, 0)"
# Since when somebody may be writing: asked before the last line is read.
OLDEST_WRITER = """
    SELECT least(min(xact_start), clock_timestamp())
      FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend'
       AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
"""
LAST_LINE = "SELECT coalesce(max(id), 0), clock_timestamp() FROM audit_auditevent"
NEW_EVENTS = """
    SELECT DISTINCT event FROM audit_auditevent
     WHERE id > %(after)s::bigint AND id <= %(last)s::bigint AND at > %(since)s::timestamptz
       AND event = ANY(%(events)s::text[])
"""
# The clock of the server may be set back a little.
DOUBT = timedelta(seconds=10)


@transaction.atomic
def follow_journal(*, today: date, is_mail_on: bool, actor: Actor, now: datetime) -> int:
    """Tell everybody concerned what the journal says since the last look; give how many notices.

    A line is never missed: the look begins after the last line before which every transaction that
    was being written at the former look had not begun. What is read twice is told once.
    """
    sql.rows(ALONE)
    after, last = _begin_look()
    values = {
        "after": after,
        "last": last,
        "today": today,
        "now": now,
        "since": now - NEWS_FOR,
        "letters_since": now - LETTERS_FOR,
        "is_mail_on": is_mail_on,
    }
    found = sql.rows(NEW_EVENTS, {**values, "events": EVENTS})
    notices = 0
    sql.expect_sets(last - after)
    for kind in kinds_of(event for (event,) in found):
        terms = {
            "kind": kind.code,
            "group": kind.of.group.value,
            "role": kind.of.audience.role,
            "is_obligatory": kind.of.group in OBLIGATORY,
            "event": kind.event,
        }
        notices += sql.run(statement(kind, TELL), {**values, **terms})
    if notices:
        audit.record(
            TOLD, subject=f"notices.look:{last}", actor=actor, at=now, last=last, notices=notices
        )
    return notices


def _begin_look() -> tuple[int, int]:
    """Note how far this look goes; give the line after which it begins, and its last line."""
    sql.rows("SELECT pg_stat_clear_snapshot()")
    (oldest,) = sql.row(OLDEST_WRITER)
    last, at = sql.row(LAST_LINE)
    former = Look.objects.order_by("-pk").first()
    after = former.settled_line if former else 0
    # A number given out later than a look is larger than every number that look saw.
    settled = Look.objects.filter(at__lt=oldest - DOUBT).order_by("-pk").first()
    settled_line = settled.last_line if settled else after
    Look.objects.filter(last_line__lt=settled_line).delete()
    Look.objects.create(at=at, last_line=last, settled_line=settled_line)
    return after, last

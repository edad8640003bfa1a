"""What the journal says since the last time becomes notices."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.audit.queries import JournalLine, lines_of
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import JournalCursor
from sotszakaz.notices.queries.drafts import draft_notices, facts_of_lines
from sotszakaz.notices.rules.kinds import EVENTS, KINDS
from sotszakaz.notices.rules.routing import LETTERS_FOR, NEWS_FOR, Occasion

GENERATED = Event(
    "notices.generated", "По журналу до строки {last} составлены уведомления: {notices}"
)
INSERT = sql.load("notices/sql/insert_notices.sql")
# One run at a time. Namespaces of advisory locks: 24 months, 25 groups, 26 notices.
ALONE = "SELECT pg_advisory_xact_lock(26, 0)"
OLDEST_WRITER = sql.load("notices/sql/oldest_writer.sql")
LAST_LINE = "SELECT coalesce(max(id), 0), clock_timestamp() FROM audit_auditevent"
# The clock of the server may be set back a little.
DOUBT = timedelta(seconds=10)
LINES_AT_ONCE = 5000


@transaction.atomic
def generate_notices(*, today: date, is_mail_on: bool, actor: Actor, now: datetime) -> int:
    """Tell everybody concerned what the journal says since the last run; give how many notices.

    A line is never missed: a run begins after the last line before which every transaction that was
    being written at the former run had not begun. What is read twice is told once.
    """
    sql.rows(ALONE)
    after, last = _move_cursor()
    notices = 0
    letters_since = now - LETTERS_FOR if is_mail_on else None
    journal = lines_of(EVENTS, after=after, last=last, since=now - NEWS_FOR, at_once=LINES_AT_ONCE)
    for lines in journal:
        occasions = {line.id: _occasion(line) for line in lines}
        for kind in KINDS:
            things = facts_of_lines(kind, lines)
            for draft in draft_notices(
                kind, things, occasions, today=today, letters_since=letters_since
            ):
                notices += sql.run(INSERT, draft)
    if notices:
        audit.record(
            GENERATED,
            subject=f"notices.cursor:{last}",
            actor=actor,
            at=now,
            last=last,
            notices=notices,
        )
    return notices


def _move_cursor() -> tuple[int, int]:
    """Note how far this run goes; give the line after which it begins, and its last line."""
    sql.rows("SELECT pg_stat_clear_snapshot()")
    (oldest,) = sql.row(OLDEST_WRITER)
    last, at = sql.row(LAST_LINE)
    former = JournalCursor.objects.order_by("-pk").first()
    after = former.settled_line if former else 0
    # A number given out later than a run is larger than every number that run saw.
    settled = JournalCursor.objects.filter(at__lt=oldest - DOUBT).order_by("-pk").first()
    settled_line = settled.last_line if settled else after
    JournalCursor.objects.filter(last_line__lt=settled_line).delete()
    JournalCursor.objects.create(at=at, last_line=last, settled_line=settled_line)
    return after, last


def _occasion(line: JournalLine) -> Occasion:
    is_account = line.actor.kind == "user" and line.actor.reference.isdigit()
    return Occasion(line.at, int(line.actor.reference) if is_account else None)

"""What the calendar tells: terms that come to their end, and what has waited too long."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.queries.drafts import draft_notices, facts_of_day
from sotszakaz.notices.rules.kinds import DEADLINES
from sotszakaz.notices.rules.routing import LETTERS_FOR, Occasion

REMINDED = Event("notices.reminded", "О сроках составлены уведомления: {notices}")
INSERT = sql.load("notices/sql/insert_notices.sql")


@transaction.atomic
def remind_of_deadlines(*, today: date, is_mail_on: bool, actor: Actor, now: datetime) -> int:
    """Tell of terms that are near, once of each; give how many notices."""
    letters_since = now - LETTERS_FOR if is_mail_on else None
    notices = 0
    for kind in DEADLINES:
        things = facts_of_day(kind, today)
        occasions = {facts.occasion: Occasion(now) for facts in things}
        for draft in draft_notices(
            kind, things, occasions, today=today, letters_since=letters_since
        ):
            notices += sql.run(INSERT, draft)
    audit.record(
        REMINDED, subject=f"notices.day:{today.isoformat()}", actor=actor, at=now, notices=notices
    )
    return notices

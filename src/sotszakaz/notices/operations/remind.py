"""What the calendar tells: terms that come to their end."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.rules.sentences import statement
from sotszakaz.notices.rules.telling import CALENDAR, LETTERS_FOR
from sotszakaz.notices.states import OBLIGATORY

REMINDED = Event("notices.reminded", "О сроках составлены уведомления: {notices}")
TELL = sql.load(__file__, "notice")


@transaction.atomic
def remind(*, today: date, is_mail_on: bool, actor: Actor, now: datetime) -> int:
    """Tell of terms that are near, once of each; give how many notices."""
    values = {
        # No lines of the journal are read.
        "after": 0,
        "last": 0,
        "since": now,
        "event": "",
        "today": today,
        "now": now,
        "letters_since": now - LETTERS_FOR,
        "is_mail_on": is_mail_on,
    }
    notices = 0
    for kind in CALENDAR:
        terms = {
            "kind": kind.code,
            "group": kind.of.group.value,
            "role": kind.of.audience.role,
            "is_obligatory": kind.of.group in OBLIGATORY,
        }
        notices += sql.run(statement(kind, TELL), {**values, **terms})
    audit.record(
        REMINDED, subject=f"notices.day:{today.isoformat()}", actor=actor, at=now, notices=notices
    )
    return notices

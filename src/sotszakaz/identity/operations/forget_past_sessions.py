"""Removing the rows of sessions that are over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor

FORGOTTEN = Event("identity.sessions_forgotten", "Удалены завершившиеся сеансы: {sessions}")
# A session ends by the real clock, which is the database's: a training region lives in other days.
PAST = "DELETE FROM django_session WHERE expire_date <= now()"
# Where and with what a person was signed in is kept no longer than the session itself.
OWNERS = """
    DELETE FROM usersessions_usersession k
     WHERE NOT EXISTS (SELECT FROM django_session s WHERE s.session_key = k.session_key)
"""


@transaction.atomic
def forget_past_sessions(*, actor: Actor, now: datetime) -> int:
    """Remove sessions whose time is over, and the devices they were of; give how many."""
    sessions = sql.run(PAST)
    sql.run(OWNERS)
    if sessions:
        audit.record(
            FORGOTTEN,
            subject=f"identity.day:{now.date().isoformat()}",
            actor=actor,
            at=now,
            sessions=sessions,
        )
    return sessions

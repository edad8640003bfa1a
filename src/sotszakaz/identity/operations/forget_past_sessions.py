"""Removing the rows of sessions that are over."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

FORGOTTEN = Event("identity.sessions_forgotten", "Удалены завершившиеся сеансы: {sessions}")


@transaction.atomic
def forget_past_sessions(*, actor: Actor, now: datetime) -> int:
    """Remove sessions whose time is over, and the devices they were of; give how many.

    A session ends by the real clock, which is the database's: a training region lives in other
    days. Where and with what a person was signed in is kept no longer than the session itself.
    """
    sessions, _ = Session.objects.filter(expire_date__lte=Now()).delete()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(living)).delete()
    if sessions:
        audit.record(
            FORGOTTEN,
            subject=f"identity.day:{now.date().isoformat()}",
            actor=actor,
            at=now,
            sessions=sessions,
        )
    return sessions

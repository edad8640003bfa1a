"""Sessions that are over leave no rows."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database import sql
from sotszakaz.identity.operations.forget_past_sessions import forget_past_sessions
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.rules import NewUser
from tests.factories.actors import CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db


def session(key: str, *, hours: int, user: int) -> None:
    """Keep a session that ends so many hours from this real moment."""
    (real,) = sql.row("SELECT now()")
    ends = real + dt.timedelta(hours=hours)
    Session.objects.create(session_key=key, session_data="", expire_date=ends)
    UserSession.objects.create(session_key=key, user_id=user, ip="127.0.0.1", user_agent="")


def test_past_sessions_go_with_their_devices_and_living_ones_stay():
    user = register_user(user=NewUser("anna", "Анна Иванова"), actor=CLERK, now=NOW)
    session("past", hours=-1, user=user)
    session("living", hours=1, user=user)
    UserSession.objects.create(session_key="lost", user_id=user, ip="127.0.0.1", user_agent="")
    assert forget_past_sessions(actor=CLERK, now=NOW) == 1
    assert [one.session_key for one in Session.objects.all()] == ["living"]
    assert [one.session_key for one in UserSession.objects.all()] == ["living"]
    line = AuditEvent.objects.get(event="identity.sessions_forgotten")
    assert (line.subject, line.details) == ("identity.day:2024-01-15", {"sessions": 1})
    assert forget_past_sessions(actor=CLERK, now=NOW) == 0
    assert AuditEvent.objects.filter(event="identity.sessions_forgotten").count() == 1

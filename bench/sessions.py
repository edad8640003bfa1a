"""Living sessions, as sign-in leaves them: of many holders at once, and of one provider."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from bench.region import HEAD, Region
from bench.statements import enlarging
from sotszakaz.commands import clock
from sotszakaz.database import rows, sql
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.queries import session_hash
from sotszakaz.identity.rules import NewAssignment, NewUser
from sotszakaz.identity.states import Role
from sotszakaz.policy.operations.set_training_clock import set_training_clock

PASSWORD = "none"  # noqa: S105 - nobody signs in by it
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CLOCK_SHOWS = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a holder, and the address of the certificate."""

    user_id: int
    certificate: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder with a session: the address of the certificate, and the cookies sent with it."""

    certificate: str
    session: str


def set_clock() -> None:
    """Let the pages live in the days of the region."""
    set_training_clock(shows=CLOCK_SHOWS, actor=HEAD, now=clock.now())


def holders(first_certificate: int, count: int) -> list[Holder]:
    """Give the owners of so many certificates an account and a session."""
    accounts = rows.fetch(
        Account,
        enlarging("holders"),
        {
            "first": first_certificate,
            "last": first_certificate + count,
            "password": PASSWORD,
            "now": CLOCK_SHOWS,
        },
    )
    sessions = _open([account.user_id for account in accounts], PASSWORD)
    return [
        Holder(account.certificate, session)
        for account, session in zip(accounts, sessions, strict=True)
    ]


def provider(region: Region) -> str:
    """Give the session of a manager of the provider."""
    user_id = register_user(
        user=NewUser(
            "manager", "Смирнова Ольга Ивановна", "manager@example.org", is_fictional=True
        ),
        actor=HEAD,
        now=CLOCK_SHOWS,
    )
    assign_role(
        user_id=user_id,
        assignment=NewAssignment(
            Role.PROVIDER,
            FIRST_DAY,
            organisation_id=region.organisation_id,
            jurisdiction_id=region.jurisdiction_id,
        ),
        actor=HEAD,
        now=CLOCK_SHOWS,
    )
    (password,) = sql.row("SELECT password FROM identity_user WHERE id = %(id)s", {"id": user_id})
    (session,) = _open([user_id], password)
    return session


def cookies(session: str, secret: str) -> str:
    """Give what a browser sends: the session, and the secret of its forms."""
    return f"sessionid={session}; csrftoken={secret}"


def form_secret() -> str:
    """Make the secret of a browser's forms."""
    return secrets.token_hex(16)


def _open(users: Sequence[int], password: str) -> list[str]:
    hashed, store = session_hash(password, 0), SessionStore()
    keys = [hashlib.sha256(f"bench {user}".encode()).hexdigest()[:32] for user in users]
    data = [
        store.encode(
            {SESSION_KEY: str(user), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: hashed}
        )
        for user in users
    ]
    until = clock.now() + dt.timedelta(days=1)
    sql.run(
        enlarging("sessions"), {"keys": keys, "data": data, "users": list(users), "until": until}
    )
    sql.refresh_statistics("django_session", "usersessions_usersession")
    return keys

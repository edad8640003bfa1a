"""Living sessions, as sign-in leaves them: of many holders at once, and of one provider."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from sotszakaz.commands import clock
from sotszakaz.database import sql
from sotszakaz.identity.queries import session_hash
from sotszakaz.identity.states import Role
from sotszakaz.kernel.actor import Actor
from sotszakaz.policy.operations.set_training_clock import set_training_clock
from tests.factories.cast import make_worker
from tests.factories.region import Region

PASSWORD = "none"  # noqa: S105 - nobody signs in by it
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
CLOCK_SHOWS = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)
KEEPER = Actor("system", "bench")
HOLDERS = """
WITH citizen AS (
    SELECT a.person_id, a.id AS certificate, a.public_id FROM certificates_certificate a
     WHERE a.id >= %(first)s AND a.id < %(last)s),
account AS (
    INSERT INTO identity_user (username, password, email, full_name, is_active, is_demo, created_at,
                               generation, preferences)
    SELECT 'holder-' || person_id, %(password)s, '', 'Вымышленная Мария Петровна', true, true,
           %(now)s, 0, '{}'
      FROM citizen
    RETURNING id, substr(username, 8)::bigint AS person_id),
owned AS (
    INSERT INTO people_citizenaccount (user_id, person_id, opened_at)
    SELECT id, person_id, %(now)s FROM account),
assigned AS (
    INSERT INTO identity_assignment (user_id, role, period)
    SELECT id, 'holder', '[2024-01-01,)' FROM account)
SELECT u.id, c.public_id::text
  FROM account u JOIN citizen c ON c.person_id = u.person_id ORDER BY c.certificate
"""
SESSIONS = """
WITH known AS (
    SELECT * FROM unnest(%(keys)s::text[], %(data)s::text[], %(users)s::bigint[])
               AS s (key, data, user_id)),
kept AS (
    INSERT INTO django_session (session_key, session_data, expire_date)
    SELECT key, data, %(until)s FROM known)
INSERT INTO usersessions_usersession (session_key, user_id, ip, user_agent, created_at,
                                      last_seen_at, data)
SELECT key, user_id, '127.0.0.1', 'bench', now(), now(), '{}' FROM known
"""


@dataclass(frozen=True)
class Holder:
    """A holder with a session: the address of the certificate, and the cookies sent with it."""

    certificate: str
    session: str


def set_clock() -> None:
    """Let the pages live in the days of the region."""
    set_training_clock(shows=CLOCK_SHOWS, actor=KEEPER, now=clock.now())


def holders(first_certificate: int, count: int) -> list[Holder]:
    """Give the owners of so many certificates an account and a session."""
    found = sql.rows(
        HOLDERS,
        {
            "first": first_certificate,
            "last": first_certificate + count,
            "password": PASSWORD,
            "now": CLOCK_SHOWS,
        },
    )
    keys = _open([user for user, _ in found], PASSWORD)
    return [Holder(public_id, key) for (_, public_id), key in zip(found, keys, strict=True)]


def provider(region: Region) -> str:
    """Give the session of the manager of the first provider."""
    organisation, username = sql.row(
        "SELECT organisation_id, 'manager-' || id FROM providers_provider WHERE id = %(id)s",
        {"id": region.provider_ids[0]},
    )
    manager = make_worker(region, username, "Смирнова Ольга Ивановна", Role.PROVIDER, organisation)
    (password,) = sql.row(
        "SELECT password FROM identity_user WHERE id = %(id)s", {"id": manager.user_id}
    )
    return _open([manager.user_id], password)[0]


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
    sql.run(SESSIONS, {"keys": keys, "data": data, "users": list(users), "until": until})
    for table in ("django_session", "usersessions_usersession"):
        sql.run(f"ANALYZE {table}")
    return keys

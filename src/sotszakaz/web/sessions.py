"""Sessions in the database, each found together with the person it belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from sotszakaz.access.members import Rows, kept_session
from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.web import clock


class SessionStore(db.SessionStore):
    """A session as Django keeps it; ``people`` came with it, so that a page asks only once."""

    people: Rows | None = None

    def load(self) -> dict[str, Any]:
        """Read the session; one that is over, or none at all, is empty and has no key."""
        stored = kept_session(self.session_key, clock.now()) if self.session_key else None
        if stored is None:
            self._session_key = None
            return {}
        data, self.people = stored
        return dict(self.decode(data))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the session, after a page that only reads as well."""
        with allow(AllowedWrite.SESSION):
            super().save(*args, **kwargs)

    def delete(self, session_key: str | None = None) -> None:
        """End the session, after a page that only reads as well."""
        with allow(AllowedWrite.SESSION):
            super().delete(session_key)

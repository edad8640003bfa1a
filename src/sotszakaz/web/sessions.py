"""Sessions in the database, each found together with the person it belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from sotszakaz.access.members import Rows, kept_session
from sotszakaz.web import clock


class SessionStore(db.SessionStore):
    """A session as Django keeps it; ``people`` came with it, so that a page asks only once."""

    people: Rows | None = None

    def load(self) -> dict[str, Any]:
        """Read the session; one that is over, or none at all, is empty and has no key."""
        found = kept_session(self.session_key, clock.now()) if self.session_key else None
        if found is None:
            self._session_key = None
            return {}
        data, self.people = found
        return dict(self.decode(data))

"""Sessions in the database, each found together with the person it belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from sotszakaz.access.members import Rows, kept_session
from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.web import clock


class SessionStore(db.SessionStore):
    """A session as Django keeps it; ``people`` came with it, so that a page asks only once.

    It is stored and ended after a page that only reads as well.
    """

    people: Rows | None = None
    save = allow(AllowedWrite.SESSION)(db.SessionStore.save)
    delete = allow(AllowedWrite.SESSION)(db.SessionStore.delete)

    def load(self) -> dict[str, Any]:
        """Read the session; one that is over, or none at all, is empty and has no key."""
        stored = kept_session(self.session_key, clock.now()) if self.session_key else None
        if stored is None:
            self._session_key = None
            return {}
        data, self.people = stored
        return dict(self.decode(data))

"""Sessions of Django's own table, read by a plain statement: see docs/performance.md."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from sotszakaz.access.members import session_data
from sotszakaz.access.read_only import AllowedWrite, allow


class SessionStore(db.SessionStore):
    """A session as Django keeps it, prolonged and ended whatever the request is.

    The ORM takes longer to ask for it than a page to answer.
    """

    save = allow(AllowedWrite.SESSION)(db.SessionStore.save)
    delete = allow(AllowedWrite.SESSION)(db.SessionStore.delete)

    def load(self) -> dict[str, Any]:
        """Read the session; one that is over, or none at all, is empty and has no key."""
        data = session_data(self.session_key) if self.session_key else None
        if data is None:
            self._session_key = None
            return {}
        return dict(self.decode(data))

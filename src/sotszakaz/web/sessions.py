"""Sessions of Django's own table, which are stored after a page that only reads as well."""

from __future__ import annotations

from django.contrib.sessions.backends import db

from sotszakaz.access.read_only import AllowedWrite, allow


class SessionStore(db.SessionStore):
    """A session as Django keeps it, prolonged and ended whatever the request is."""

    save = allow(AllowedWrite.SESSION)(db.SessionStore.save)
    delete = allow(AllowedWrite.SESSION)(db.SessionStore.delete)

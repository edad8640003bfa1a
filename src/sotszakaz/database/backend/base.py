"""Django's PostgreSQL, with what is refused at the very commit put into words too."""

from __future__ import annotations

from django.db.backends.postgresql import base

from sotszakaz.database import violations
from sotszakaz.database.violations import Refused


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose deferred checks speak to people, as all others do."""

    def commit(self) -> None:
        """Commit; what a deferred check refuses is rolled back, as Django does with its errors.

        Raises:
            Refused: a named constraint refused the change.
        """
        try:
            with violations.explained():
                super().commit()
        except Refused:
            self.rollback()
            raise

"""Django's PostgreSQL, with what is refused at the very commit put into words too."""

from __future__ import annotations

import re
import select
from collections.abc import Mapping
from functools import cache
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from sotszakaz.database import violations
from sotszakaz.database.violations import ConstraintViolated

PLACE = re.compile(r"%(?:%|\((\w+)\)s)")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose deferred checks speak to people, as all others do.

    It asks by a cursor of its own: a new cursor learns the types of its arguments anew, and that
    takes a web worker three times as long as the call itself.
    """

    caller: psycopg.RawCursor[tuple[Any, ...]] | None = None

    def ask(
        self, statement: str, parameters: Mapping[str, Any]
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run a statement that answers with rows; give the names of its columns, and the rows."""
        caller = self._caller()
        text, names = _numbered(statement)
        with self.wrap_database_errors:
            caller.execute(text, [parameters[name] for name in names])
            rows = caller.fetchall()
            result = caller.pgresult
        # The cursor's own description would weigh every column, and only the names are wanted.
        columns = [result.fname(n) or b"" for n in range(result.nfields)] if result else []
        return [column.decode() for column in columns], rows

    def is_usable(self) -> bool:
        """Say whether the server is still there, without asking it each time.

        A server speaks unasked only to say that it is going, and only then is it asked.
        """
        if self.connection is None or self.connection.closed:
            return False
        line = select.poll()
        line.register(self.connection.fileno(), select.POLLIN | select.POLLERR | select.POLLHUP)
        return not line.poll(0) or bool(super().is_usable())

    def _caller(self) -> psycopg.RawCursor[tuple[Any, ...]]:
        self.validate_thread_sharing()
        self.close_if_health_check_failed()
        self.ensure_connection()
        self.validate_no_broken_transaction()
        if self.caller is None or self.caller.connection is not self.connection:
            self.caller = psycopg.RawCursor(self.connection)
        return self.caller

    def commit(self) -> None:
        """Commit; what a deferred check refuses is rolled back, as Django does with its errors.

        Raises:
            ConstraintViolated: a named constraint refused the change.
        """
        try:
            with violations.translate_violations():
                super().commit()
        except ConstraintViolated:
            self.rollback()
            raise


@cache
def _numbered(statement: str) -> tuple[str, list[str]]:
    """Write the places of a statement as PostgreSQL does: $1, $2; give what stands in each."""
    names: list[str] = []

    def place(found: re.Match[str]) -> str:
        name = found.group(1)
        if name is None:
            return "%"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return PLACE.sub(place, statement), names

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

    ``read_only`` says that nothing may be written (``access.read_only``). The server is told only
    when it changes: a transaction says it in its BEGIN, statements outside of one follow what the
    session was told last. Inside a transaction it is too late to say anything.
    """

    read_only = False
    session_is_read_only = False
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

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; a new session may write until it is told otherwise."""
        self.session_is_read_only = False
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        """Make a cursor whose statements may write or not, as the connection."""
        self._tell_session()
        return super().create_cursor(name)

    def set_autocommit(self, autocommit: Any, *args: Any, **kwargs: Any) -> None:
        """Begin or end a transaction; its BEGIN says whether it may write."""
        if not autocommit:
            self.close_if_health_check_failed()
            self.ensure_connection()
            if self.connection.read_only is not self.read_only:
                self.connection.read_only = self.read_only
        super().set_autocommit(autocommit, *args, **kwargs)

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
        with self.wrap_database_errors:
            self._tell_session()
        if self.caller is None or self.caller.connection is not self.connection:
            self.caller = psycopg.RawCursor(self.connection)
        return self.caller

    def _tell_session(self) -> None:
        if self.read_only is not self.session_is_read_only and not self.in_atomic_block:
            setting = "on" if self.read_only else "off"
            self.connection.execute(f"SET default_transaction_read_only = {setting}")
            self.session_is_read_only = self.read_only

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

"""Databases made before migrations began anew: recognised, and not brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import connection

from sotszakaz.kernel.errors import DomainError


class MadeByOlderVersion(DomainError):
    """База данных «{name}» сделана прежней версией и не обновляется: таблицы описаны заново.
    Создайте пустую базу, укажите её в DATABASE_URL и повторите команду; прежняя останется как есть.
    """


class Cursor(Protocol):
    """What asks a database, whoever made it."""

    def execute(self, query: str, /) -> object:
        """Run a statement."""

    def fetchone(self) -> Sequence[Any] | None:
        """Give a row of its answer."""


def refuse_older_database() -> None:
    """Refuse to go on with a database whose tables are those of migrations that are no more.

    Raises:
        MadeByOlderVersion: it is one of those.
    """
    with connection.cursor() as cursor:
        if is_older(cursor):
            raise MadeByOlderVersion(name=connection.settings_dict["NAME"])


def is_older(cursor: Cursor) -> bool:
    """Say whether the database has seen a migration that no longer exists."""
    cursor.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
    if cursor.fetchone() != (True,):
        return False
    # Each of those databases began with it.
    cursor.execute(
        "SELECT count(*) FROM django_migrations WHERE app = 'database' AND name = '0001_extensions'"
    )
    return cursor.fetchone() == (1,)

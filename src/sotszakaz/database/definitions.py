"""Functions, triggers and views written in SQL: installed when their text changed (ADR 0030).

Each stands whole in ``<chapter>/sql/functions/<name>.sql``. The table ``installed_sql`` remembers
what was installed and from which text, so that a changed file takes the place of what it made
before, whatever its arguments were then, and a file that is gone takes along what it made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.apps import apps
from django.db import connection, transaction

from sotszakaz.database.sql import SOURCE

MADE = re.compile(
    r"^ *CREATE (?:OR REPLACE )?"
    r"(?:(FUNCTION|VIEW) (\w+)|(?:CONSTRAINT )?TRIGGER (\w+)\b.*?\sON (\w+))",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A file of SQL that makes functions, triggers or views."""

    name: str
    text: str

    @property
    def checksum(self) -> str:
        """Tell one text from another."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def objects(self) -> list[str]:
        """Name what the file makes, in its order, as DROP takes it."""
        return [
            f"{kind} {name}" if kind else f"TRIGGER {trigger} ON {table}"
            for kind, name, trigger, table in MADE.findall(self.text)
        ]


@cache
def definitions() -> dict[str, Definition]:
    """Read every definition, the chapters in their order, from the ground up."""
    return {definition.name: definition for definition in _read()}


def changed() -> list[str]:
    """Name the definitions whose text is not the installed one, and those that are gone."""
    installed = _installed()
    written = {name: definition.checksum for name, definition in definitions().items()}
    return [name for name in written if installed.get(name) != written[name]] + [
        name for name in installed if name not in written
    ]


@transaction.atomic
def install() -> list[str]:
    """Bring the database to what is written; name what changed."""
    names = changed()
    if not names:
        return []
    with connection.cursor() as cursor:
        # One may call another that is installed after it; a test checks every body.
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(
            "SELECT name, objects FROM installed_sql WHERE name = ANY(%s) ORDER BY place DESC",
            [names],
        )
        for _, objects in cursor.fetchall():
            for made in reversed(objects):
                cursor.execute(f"DROP {_if_exists(made)}")
        cursor.execute("DELETE FROM installed_sql WHERE name = ANY(%s)", [names])
        for place, definition in enumerate(definitions().values()):
            if definition.name in names:
                cursor.execute(definition.text)
                cursor.execute(
                    "INSERT INTO installed_sql (name, place, checksum, objects)"
                    " VALUES (%s, %s, %s, %s)",
                    [definition.name, place, definition.checksum, definition.objects],
                )
    return names


def _read() -> Iterator[Definition]:
    chapters = [config.name.removeprefix("sotszakaz.") for config in apps.get_app_configs()]
    files = {
        path: path.relative_to(SOURCE).parts[0] for path in SOURCE.glob("**/sql/functions/*.sql")
    }
    for path, chapter in sorted(files.items(), key=lambda f: (chapters.index(f[1]), f[0])):
        yield Definition(f"{chapter}/{path.stem}", path.read_text("utf-8"))


def _installed() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, checksum FROM installed_sql ORDER BY place")
        return dict(cursor.fetchall())


def _if_exists(made: str) -> str:
    kind, _, rest = made.partition(" ")
    return f"{kind} IF EXISTS {rest}"

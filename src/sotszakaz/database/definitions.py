"""Functions, triggers and views written in SQL: installed when their text changed (ADR 0030).

Each stands whole in ``<chapter>/sql/functions/<name>.sql``; the plain guards of a table are listed
by its model (``guards``). The table ``installed_sql`` remembers
what was installed and from which text, so that a changed file takes the place of what it made
before, whatever its arguments were then, and a file that is gone takes along what it made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.db import InternalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import DependentObjectsStillExist

from sotszakaz.database.sql import SOURCE

MADE = re.compile(
    r"^ *CREATE (?:OR REPLACE )?"
    r"(?:(FUNCTION|VIEW) (\w+)|(?:CONSTRAINT )?TRIGGER (\w+)\b.*?\sON (\w+))",
    re.MULTILINE | re.DOTALL,
)
BODY = re.compile(r"FUNCTION (\w+)\(.*?AS \$\$(.*?)\$\$;", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Definition:
    """A text of SQL that makes functions, triggers or views: a file, or a guard of a table."""

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


def triggers() -> list[tuple[str, str]]:
    """Name the triggers that are written: the table of each, and its name."""
    made = [one.split() for definition in definitions().values() for one in definition.objects]
    return [(words[3], words[1]) for words in made if words[0] == "TRIGGER"]


def bodies() -> dict[str, str]:
    """Give what is written between the marks of each function, as the database keeps it."""
    return dict(
        found for definition in definitions().values() for found in BODY.findall(definition.text)
    )


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
                _drop(cursor, made)
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
    """Read the files of each chapter and the guards of its tables, then what stands above them."""
    chapters = [one for one in apps.get_app_configs() if one.name.startswith("sotszakaz.")]
    for chapter in chapters:
        yield from _files(Path(chapter.path))
        for model in chapter.get_models():
            table = model._meta.db_table
            for guard in getattr(model, "guards", ()):
                yield Definition(f"{table}.{guard.name}", guard.trigger(table))
    for folder in sorted({*SOURCE.iterdir()} - {Path(chapter.path) for chapter in chapters}):
        yield from _files(folder)


def _files(folder: Path) -> Iterator[Definition]:
    for path in sorted((folder / "sql" / "functions").glob("*.sql")):
        yield Definition(f"{folder.name}/{path.stem}", path.read_text("utf-8"))


def _installed() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, checksum FROM installed_sql ORDER BY place")
        return dict(cursor.fetchall())


def _drop(cursor: CursorWrapper, made: str) -> None:
    """Drop what a text made; a function that guards stand on stays, to be replaced in its place."""
    kind, _, name = made.partition(" ")
    try:
        with transaction.atomic():
            cursor.execute(f"DROP {kind} IF EXISTS {name}")
    except InternalError as refusal:
        if not isinstance(refusal.__cause__, DependentObjectsStillExist):
            raise

"""The journal as people read it: sentences, names, and what a line is about."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any

from django.db import connection

import sotszakaz
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.reads.actors import names_of
from sotszakaz.reads.auditor.details_in_words import word
from sotszakaz.reads.auditor.subjects import subject_in_words

LINES = """
    SELECT a.id, a.at, a.event, a.actor_kind, a.actor_reference, a.subject, a.details
      FROM audit_auditevent a
     WHERE {where}
     ORDER BY a.id DESC
"""
CONDITIONS = {
    "event": "a.event = %(event)s",
    "actor": "a.actor_reference = ANY(%(actors)s::text[])",
    # A thing without its number is all the things of its kind.
    "subject": "(a.subject = %(subject)s OR starts_with(a.subject, %(subject)s || ':'))",
    "since": "a.at >= %(since)s",
    "before": "a.at < %(before)s",
}
ACTORS = """
    SELECT id::text FROM identity_user
     WHERE lower(full_name) LIKE lower(%(name)s) || '%%' OR username = lower(%(name)s)
     LIMIT 200
"""
# A sum whose sentence says that it is in kopecks is told in roubles, like any other.
IN_KOPECKS = re.compile(r"\{(\w+)\} коп\.")
# Who acts for the platform itself: its jobs, commands and answers from outside.
SYSTEM_JOBS = {
    "nightly-self-check": "ночная самопроверка",
    "turnovers": "подсчёт оборотов",
    "bulk-issue": "выдача списком",
    "region-approver": "загрузка региона",
    "user": "команда администратора",
    "demo": "учебный регион",
    "treasury": "ответ казначейства",
    "notices": "рассылка уведомлений",
    "nightly-clearing": "ночная уборка",
}


@dataclass(frozen=True, slots=True)
class JournalSearch:
    """What is looked for in the journal; an empty field means anything.

    ``actor`` is the beginning of a name, or a reference as it stands in the journal.
    """

    event: str = ""
    actor: str = ""
    subject: str = ""
    since: dt.datetime | None = None
    before: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal in words."""

    line_id: int
    at: dt.datetime
    code: str
    says: str
    who: str
    subject: str
    about: str
    details: Mapping[str, Any]


@cache
def events() -> Mapping[str, Event]:
    """Give every kind of journal line by its code: they are declared beside the operations."""
    modules = pkgutil.walk_packages(sotszakaz.__path__, "sotszakaz.")
    names = [found.name for found in modules if found.name.split(".")[2:3] == ["operations"]]
    declared = {}
    for name in names:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Event):
                declared[value.code] = value
    return dict(sorted(declared.items(), key=lambda item: item[1].sentence))


def count_lines(search: JournalSearch) -> int:
    """Count the lines found."""
    where, parameters = _where(search)
    (count,) = sql.row(f"SELECT count(*) FROM audit_auditevent a WHERE {where}", parameters)
    return int(count)


def journal_page(search: JournalSearch, *, skip: int, limit: int) -> list[JournalLine]:
    """List the lines found, the latest first."""
    where, parameters = _where(search)
    statement = LINES.format(where=where) + " OFFSET %(skip)s LIMIT %(limit)s"
    return _told(sql.rows(statement, parameters | {"skip": skip, "limit": limit}))


def all_lines(search: JournalSearch) -> Iterator[JournalLine]:
    """Go through all the lines found without holding them in memory."""
    where, parameters = _where(search)
    with connection.chunked_cursor() as cursor:
        cursor.execute(LINES.format(where=where), parameters)
        while found := cursor.fetchmany(2000):
            yield from _told(found)


def sentence(code: str, details: Mapping[str, Any]) -> str:
    """Fill the sentence of a kind of line with its details."""
    event = events().get(code)
    if event is None:
        return code
    wanted = [name for _, name, _, _ in Formatter().parse(event.sentence) if name]
    said = IN_KOPECKS.sub(r"{\1}", event.sentence)
    return said.format(**{name: word(name, details.get(name)) for name in wanted})


def _where(search: JournalSearch) -> tuple[str, dict[str, Any]]:
    asked = {name: value for name in CONDITIONS if (value := getattr(search, name))}
    where = " AND ".join(CONDITIONS[name] for name in asked) or "true"
    if "actor" in asked:
        name = str(asked.pop("actor"))
        found = [key for (key,) in sql.rows(ACTORS, {"name": name})]
        asked["actors"] = [*found, name]
    return where, asked


def _told(rows: list[tuple[Any, ...]]) -> list[JournalLine]:
    names = names_of(row[4] for row in rows)
    return [
        JournalLine(
            line_id=key,
            at=at,
            code=code,
            says=sentence(code, json.loads(details)),
            who=_who(kind, reference, names),
            subject=subject,
            about=subject_in_words(subject),
            details=json.loads(details),
        )
        for key, at, code, kind, reference, subject, details in rows
    ]


def _who(kind: str, reference: str, names: Mapping[str, str]) -> str:
    if kind == "integration":
        return f"Программа: ключ исполнителя №\u00a0{reference.removeprefix('key-')}"
    if kind == "system":
        return f"Программа: {SYSTEM_JOBS.get(reference, reference)}"
    return names.get(reference, reference) or "посетитель без входа"

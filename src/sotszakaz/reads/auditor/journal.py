"""The journal as people read it: sentences, names, and what a line is about."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from string import Formatter
from typing import Any, cast

import sotszakaz
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.database.rows import Page, fetch_page, stream
from sotszakaz.reads.auditor.details_in_words import word
from sotszakaz.reads.auditor.subjects import subject_in_words

PER_PAGE = 50
JOURNAL = sql.load("reads/auditor/sql/journal.sql")
# A sum whose sentence says that it is in kopecks is told in roubles, like any other.
IN_KOPECKS = re.compile(r"\{(\w+)\} коп\.")
# Who acts for the platform itself: its jobs, commands and answers from outside.
SYSTEM_JOBS = {
    "nightly-self-check": "ночная самопроверка",
    "turnovers": "подсчёт оборотов",
    "bulk-issue": "выдача списком",
    "user": "команда администратора",
    "treasury": "ответ казначейства",
    "notices": "рассылка уведомлений",
    "nightly-clearing": "ночная уборка",
}


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which lines are looked for; an empty field means anything.

    ``actor`` is the beginning of a name, or a reference as it stands in the journal.
    """

    event: str = ""
    actor: str = ""
    subject: str = ""
    since: dt.datetime | None = None
    before: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal; ``actor`` is the name of who did it."""

    line_id: int
    at: dt.datetime
    code: str
    actor_kind: str
    actor_reference: str
    actor: str
    subject: str
    details_json: str

    @property
    def details(self) -> Mapping[str, Any]:
        """Give what the line keeps beside its subject."""
        return cast("Mapping[str, Any]", json.loads(self.details_json))

    @property
    def says(self) -> str:
        """Say in a sentence what was done."""
        return sentence(self.code, self.details)

    @property
    def about(self) -> str:
        """Say in words what the line is about."""
        return subject_in_words(self.subject)

    @property
    def who(self) -> str:
        """Say in words who did it."""
        if self.actor_kind == "integration":
            return f"Программа: ключ исполнителя №\u00a0{self.actor_reference.removeprefix('key-')}"
        if self.actor_kind == "system":
            return f"Программа: {SYSTEM_JOBS.get(self.actor_reference, self.actor_reference)}"
        return self.actor or "посетитель без входа"


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


def list_journal(
    wanted: JournalFilter, *, page: int = 1, per_page: int = PER_PAGE
) -> Page[JournalLine]:
    """List the lines that are looked for, the latest first."""
    return fetch_page(JournalLine, JOURNAL, asdict(wanted), number=page, per_page=per_page)


def all_lines(wanted: JournalFilter) -> Iterator[JournalLine]:
    """Go through all the lines without holding them in memory."""
    return stream(JournalLine, JOURNAL, asdict(wanted) | {"limit": None, "offset": 0})


def sentence(code: str, details: Mapping[str, Any]) -> str:
    """Fill the sentence of a kind of line with its details."""
    event = events().get(code)
    if event is None:
        return code
    wanted = [name for _, name, _, _ in Formatter().parse(event.sentence) if name]
    template = IN_KOPECKS.sub(r"{\1}", event.sentence)
    return template.format(**{name: word(name, details.get(name)) for name in wanted})

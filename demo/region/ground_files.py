"""Files about a region itself: acts, places, the working calendar."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_oktmo
from sotszakaz.kernel.workdays import Calendar
from sotszakaz.policy.rules import NewAct, NewCalendar, NewMunicipality
from sotszakaz.tables.columns import Column, Parse, day, text, whole, yes_no
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.table import Row, Table

ACTS = [
    Column("Вид", "kind", text(80)),
    Column("Номер", "number", text(40)),
    Column("Дата", "signed_on", day),
    Column("Наименование", "title", text(2000)),
    Column("Вымышленный", "is_fictional", yes_no),
]
MUNICIPALITIES = [
    Column("Код ОКТМО", "oktmo", parse_oktmo),
    Column("Наименование", "name", text(200)),
    Column("Район", "district", text(200), required=False),
    Column("Население", "population", whole(1, 20_000_000)),
]


class NotListed(DomainError):
    """Значения «{shown}» нет в {listed}. Исправьте его или добавьте туда."""


class CalendarFileMissing(DomainError):
    """Файл {name} не найден или не открывается. Положите его рядом с остальными файлами."""


def referring(parse: Parse, known: Collection[str] | None, *, listed: str) -> Parse:
    """Read a value that must be among the known ones; when they are not known, any is taken.

    Units: ``listed`` names where the known ones are, in the prepositional case.
    """

    def read(shown: str) -> str:
        value = str(parse(shown))
        if known is not None and value not in known:
            raise NotListed(shown=value, listed=listed)
        return value

    return read


def read_acts(path: Path) -> Table:
    """Read the list of acts («правовые акты»)."""
    return read_table(path, path.name, ACTS, unique=["number"])


def read_municipalities(path: Path) -> Table:
    """Read the list of places («муниципальные образования»)."""
    return read_table(path, path.name, MUNICIPALITIES, unique=["oktmo"])


def read_calendar(path: Path, year: int) -> NewCalendar:
    """Read the working calendar of a year («производственный календарь»).

    Raises:
        CalendarFileMissing, CalendarUnreadable: there is no such file, or it is of another kind.
    """
    try:
        content = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise CalendarFileMissing(name=path.name) from None
    return NewCalendar(year, Calendar.from_xml(content, year).days_off, path.name)


def act_of(row: Row) -> NewAct:
    """Give the act of a row."""
    return NewAct(**row.values)


def municipality_of(row: Row) -> NewMunicipality:
    """Give the place of a row."""
    return NewMunicipality(**row.values | {"district": row.values.get("district") or ""})

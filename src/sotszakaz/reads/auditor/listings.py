"""Documents of a region as plain tables: the same columns for a file, whatever is asked for.

No names of citizens: a certificate's number is enough to tell whose money it is, and its page,
where the name stands, writes down who looked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.db.models import TextChoices

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.database import sql
from sotszakaz.database.rows import CHUNK, fetch_one
from sotszakaz.delivery.states import ActStatus
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Unit
from sotszakaz.settlement.states import RegisterStatus
from sotszakaz.tables.writing import Kind, SheetColumn

# How a value of the database is written into a cell, given the region's zone.
Write = Callable[[Any, dt.tzinfo], object]


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are looked for; nothing in a field means anything.

    Months are their first days; ``since`` and ``before`` are the same months for what is dated by
    the moment.
    """

    municipality: int | None = None
    provider: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    since: dt.datetime | None = None
    before: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many documents there are and what they add up to."""

    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Table:
    """A list of documents.

    ``statement`` gives the values of ``columns`` in their order; the one it calls ``amount`` is
    what the list is for, ``measure`` in words.
    """

    title: str
    period: str
    measure: str
    statement: str
    columns: Sequence[tuple[SheetColumn, Write]]

    @property
    def header(self) -> list[SheetColumn]:
        """Give the columns of the file."""
        return [column for column, _ in self.columns]


def add_up(membership: Membership, table: Table, wanted: DocumentFilter) -> Totals:
    """Count the documents that are looked for and add their sums up."""
    statement = f"""
        SELECT count(*) AS count, coalesce(sum(amount), 0)::bigint AS amount
          FROM ({table.statement}) AS documents"""
    return fetch_one(Totals, statement, scope_params(membership) | asdict(wanted))


def all_rows(
    membership: Membership, table: Table, wanted: DocumentFilter, zone: dt.tzinfo
) -> Iterator[tuple[object, ...]]:
    """Go through all the documents without holding them in memory."""
    writers = [write for _, write in table.columns]
    with connection.chunked_cursor() as cursor:
        cursor.execute(table.statement, scope_params(membership) | asdict(wanted))
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                yield tuple(write(cell, zone) for write, cell in zip(writers, row, strict=True))


def _as_is(value: Any, zone: dt.tzinfo) -> object:
    del zone
    return value


def _money(kopecks: int, zone: dt.tzinfo) -> Money:
    del zone
    return Money(kopecks)


def _month(day: dt.date, zone: dt.tzinfo) -> str:
    del zone
    return Month.of(day).name


def _moment(at: dt.datetime | None, zone: dt.tzinfo) -> str:
    return at.astimezone(zone).strftime("%d.%m.%Y %H:%M") if at else ""


def _number(number: str, zone: dt.tzinfo) -> str:
    del zone
    return format_certificate_number(number)


def _unit(unit: str, zone: dt.tzinfo) -> str:
    del zone
    return Unit(unit).label


def _of(choices: type[TextChoices]) -> Write:
    return lambda value, zone: choices(value).label if value else ""


def _whole(title: str) -> tuple[SheetColumn, Write]:
    return SheetColumn(title, 12, Kind.WHOLE), _as_is


def _text(title: str, width: int = 26, write: Write = _as_is) -> tuple[SheetColumn, Write]:
    return SheetColumn(title, width), write


def _day(title: str) -> tuple[SheetColumn, Write]:
    return SheetColumn(title, 12, Kind.DAY), _as_is


def _sum(title: str) -> tuple[SheetColumn, Write]:
    return SheetColumn(f"{title}, руб.", 18, Kind.MONEY, total=True), _money


_MONTH = _text("Отчётный месяц", 16, _month)
_CERTIFICATE = _text("Сертификат", 22, _number)
_PROVIDER = _text("Исполнитель", 32)
_PLACE = _text("Муниципальное образование", 28)
_KBK = _text("КБК", 24)
_SERVICE = _text("Услуга", 40)
_UNIT = _text("Единица", 14, _unit)


def _when(title: str) -> tuple[SheetColumn, Write]:
    return _text(title, 18, _moment)


# What each file holds. A new list is a statement beside this module and a row here.
TABLES: Mapping[str, Table] = {
    "certificates": Table(
        "Сертификаты",
        "Месяц, в котором сертификат выдан.",
        "номинал",
        sql.load("reads/auditor/sql/certificates.sql"),
        (
            _CERTIFICATE,
            _when("Выдан"),
            _text("Состояние", 28, _of(CertificateStatus)),
            _text("Чем закончился", 24, _of(ClosedReason)),
            _day("Действует с"),
            _day("Действует по"),
            _SERVICE,
            _text("Категория", 30),
            _PLACE,
            _KBK,
            _whole("Объём"),
            _UNIT,
            _sum("Номинал"),
            _sum("Передано по договорам"),
            _sum("Можно передать"),
            _sum("Возвращено в лимит"),
        ),
    ),
    "services": Table(
        "Оказанные услуги",
        "Отчётный месяц, в котором услуга учтена.",
        "стоимость",
        sql.load("reads/auditor/sql/services.sql"),
        (
            _whole("Номер записи"),
            _MONTH,
            _when("Начало"),
            _when("Конец"),
            _CERTIFICATE,
            _PROVIDER,
            _SERVICE,
            _PLACE,
            _KBK,
            _whole("Объём"),
            _UNIT,
            _sum("Стоимость"),
            _whole("Акт"),
            _when("Внесена"),
            _whole("Исправляет запись"),
            _text("После закрытия месяца", 14, lambda late, zone: "да" if late else ""),
            _text("Причина исправления", 40),
        ),
    ),
    "acts": Table(
        "Акты",
        "Отчётный месяц акта.",
        "платит бюджет",
        sql.load("reads/auditor/sql/acts.sql"),
        (
            _whole("Номер акта"),
            _MONTH,
            _CERTIFICATE,
            _PROVIDER,
            _PLACE,
            _KBK,
            _whole("Услуг"),
            _whole("Объём"),
            _UNIT,
            _sum("Стоимость"),
            _sum("Платит получатель"),
            _sum("Платит бюджет"),
            _text("Состояние", 26, _of(ActStatus)),
            _when("Подписан исполнителем"),
            _when("Подтверждён получателем"),
            _when("Принят"),
            _whole("Платёжное поручение"),
            _when("Оплачен"),
        ),
    ),
    "payments": Table(
        "Оплата по актам",
        "Отчётный месяц оплаченного акта.",
        "сумма",
        sql.load("reads/auditor/sql/payments.sql"),
        (
            _whole("Строка"),
            _MONTH,
            _whole("Реестр"),
            _text("Состояние реестра", 28, _of(RegisterStatus)),
            _whole("Платёжное поручение"),
            _PROVIDER,
            _text("ИНН", 14),
            _whole("Акт"),
            _CERTIFICATE,
            _PLACE,
            _KBK,
            _sum("Сумма"),
            _when("Реестр утверждён"),
            _when("Оплачено"),
        ),
    ),
    "returns": Table(
        "Возвраты исполнителей",
        "Отчётный месяц, в котором услуга исправлена.",
        "к возврату",
        sql.load("reads/auditor/sql/returns.sql"),
        (
            _whole("Требование"),
            _MONTH,
            _PROVIDER,
            _CERTIFICATE,
            _PLACE,
            _KBK,
            _whole("Запись об услуге"),
            _text("Причина", 40),
            _sum("К возврату"),
            _when("Потребовано"),
            _when("Возвращено"),
            _text("Документ", 30),
        ),
    ),
}

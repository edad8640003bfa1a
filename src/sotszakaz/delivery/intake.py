"""The file of a provider's services of a month: how it is read and what is told of its errors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sotszakaz.delivery.rules import JudgedVisit, RegisterLine, line_key
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Unit
from sotszakaz.tables.columns import Column, Parse, day, text, whole
from sotszakaz.tables.limits import Limits
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.table import WHOLE_FILE, CellError, Row, Table

CONTRACT, CERTIFICATE, HOLDER = "Номер договора", "Номер сертификата", "Получатель"
WORKER, DAY, START = "Код работника", "Дата", "Начало"
UNITS, DURATION = "Объём услуги", "Длительность, минут"
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::00)?", re.ASCII)
_ABSENT = "Ячейка пустая, а значение обязательно. Заполните её."
_NOTHING = "В файле нет ни одного посещения. Заполните строки и отправьте файл ещё раз."
_OTHER = "По договору № {contract} сертификат другой: {certificate}. Проверьте номер договора."
_NO_KEY = UUID(int=0)
LIMITS = Limits(bytes=10_000_000, unpacked=100_000_000, rows=50_000)
# In which column a person should look for what is wrong.
_COLUMN_OF = {
    "worker": WORKER,
    "future": DAY,
    "closed": DAY,
    "month": DAY,
    "contract": DAY,
    "tariff": DAY,
    "worker_busy": START,
    "person_busy": START,
    "worker_overlap": START,
    "person_overlap": START,
    "amount": UNITS,
    "units": UNITS,
    "money": UNITS,
}


class NotTime(DomainError):
    """Здесь ожидается время вида 09:30. Проверьте часы и минуты."""


class OtherMonth(DomainError):
    """Этот день не из месяца {month}. Загрузите его на странице его месяца."""


class WorkerUnknown(DomainError):
    """Работника с таким кодом у вас нет. Проверьте код или внесите работника."""


class ContractNotYours(DomainError):
    """Такого договора у вас нет. Проверьте номер договора."""


@dataclass(frozen=True, slots=True)
class ContractToServe:
    """A contract a file may name: its certificate, the unit of its service."""

    certificate: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A file as it was read: the table with its errors, the lines that are sound."""

    table: Table
    lines: list[tuple[int, RegisterLine]]

    @property
    def is_whole(self) -> bool:
        """Say whether every line could be read."""
        return not self.table.errors


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """What a file may refer to: contracts by number, ids of workers by their codes."""

    provider_id: int
    month: Month
    zone: dt.tzinfo
    contracts: Mapping[int, ContractToServe]
    workers: Mapping[str, int]


def read_visits(source: Path | bytes, name: str, reference: ReferenceData) -> RegisterFile:
    """Read a file of services of a month; lines of the form that nobody filled are passed over."""
    table = read_table(
        source,
        name,
        _columns(reference),
        limits=LIMITS,
        unique=[("contract", "worker", "day", "start")],
    )
    filled = [row for row in table.rows if _is_filled(row)]
    if not filled and not table.errors:
        table.errors.append(CellError(WHOLE_FILE, "", "", _NOTHING))
    lines = []
    for row in filled:
        faults = _faults(row, reference)
        if faults:
            table.errors.extend(faults)
        else:
            lines.append((row.number, _line(row, reference)))
    table.errors.sort(key=lambda error: error.row)
    return RegisterFile(table, lines)


def add_judgement(file: RegisterFile, judged: Sequence[JudgedVisit]) -> Table:
    """Give the table with what was found out about its lines when they were being recorded."""
    for (number, _), visit in zip(file.lines, judged, strict=True):
        if visit.reason not in {None, "recorded"}:
            column = _COLUMN_OF.get(visit.reason or "", CONTRACT)
            file.table.errors.append(CellError(number, column, "", visit.sentence))
    file.table.errors.sort(key=lambda error: error.row)
    return file.table


def _columns(reference: ReferenceData) -> list[Column]:
    return [
        Column(CONTRACT, "contract", _contract(reference)),
        Column(CERTIFICATE, "certificate", text(30), required=False),
        Column(HOLDER, "holder", text(310), required=False, personal=True),
        Column(WORKER, "worker", _worker(reference), required=False),
        Column(DAY, "day", _day(reference.month), required=False),
        Column(START, "start", clock, required=False),
        Column(UNITS, "units", whole(1, 100_000), required=False),
        Column(DURATION, "duration", whole(1, 24 * 60), required=False),
    ]


def _contract(reference: ReferenceData) -> Parse:
    read_number = whole(1, 2**62)

    def parse(shown: str) -> int:
        number: int = read_number(shown)
        if number not in reference.contracts:
            raise ContractNotYours
        return number

    return parse


def _worker(reference: ReferenceData) -> Parse:
    codes = {code.casefold(): worker_id for code, worker_id in reference.workers.items()}

    def parse(shown: str) -> int:
        worker_id = codes.get(shown.casefold())
        if worker_id is None:
            raise WorkerUnknown
        return worker_id

    return parse


def _day(month: Month) -> Parse:
    def parse(shown: str) -> dt.date:
        given = day(shown)
        if not month.contains(given):
            raise OtherMonth(month=month.name)
        return given

    return parse


def clock(shown: str) -> dt.time:
    """Read a time of the day written as 9:30, 09.30 or 09:30:00."""
    match = _CLOCK.fullmatch(shown)
    if match is None:
        raise NotTime
    return dt.time(int(match[1]), int(match[2]))


def _is_filled(row: Row) -> bool:
    return any(row.values.get(name) is not None for name in ("worker", "day", "start", "units"))


def _faults(row: Row, reference: ReferenceData) -> list[CellError]:
    values = row.values
    contract = reference.contracts[values["contract"]]
    needed = [(WORKER, "worker"), (DAY, "day"), (START, "start"), (UNITS, "units")]
    if contract.unit is not Unit.MINUTES:
        needed.append((DURATION, "duration"))
    faults = [
        CellError(row.number, title, "", _ABSENT)
        for title, name in needed
        if values.get(name) is None
    ]
    certificate = "".join((values.get("certificate") or "").split())
    if certificate and certificate != contract.certificate:
        reason = _OTHER.format(contract=values["contract"], certificate=contract.certificate)
        faults.append(CellError(row.number, CERTIFICATE, certificate, reason))
    return faults


def _line(row: Row, reference: ReferenceData) -> RegisterLine:
    values = row.values
    is_counted_apart = reference.contracts[values["contract"]].unit is not Unit.MINUTES
    line = RegisterLine(
        contract_id=values["contract"],
        worker_id=values["worker"],
        starts_at=dt.datetime.combine(values["day"], values["start"], tzinfo=reference.zone),
        units=values["units"],
        idempotency_key=_NO_KEY,
        duration=dt.timedelta(minutes=values["duration"]) if is_counted_apart else None,
    )
    return replace(line, idempotency_key=line_key(line, provider_id=reference.provider_id))

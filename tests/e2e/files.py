"""Files that people send in the journeys."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from sotszakaz.delivery.intake import CERTIFICATE, CONTRACT, DAY, START, UNITS, WORKER
from sotszakaz.kernel.identifiers import snils_check
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook
from tests.e2e.running import RECIPIENTS, recipients

PLACE, CATEGORY = "04701000001", "Пожилые, I степень"
OTHERS = 20
WRITTEN_AT = dt.datetime(2024, 7, 1, 3, 0, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Citizen:
    """Somebody whom the journeys follow."""

    surname: str
    given_name: str
    patronymic: str
    serial: str

    @property
    def name(self) -> str:
        return f"{self.surname} {self.given_name} {self.patronymic}"

    @property
    def snils(self) -> str:
        return self.serial + snils_check(self.serial)


@dataclass(frozen=True)
class Visit:
    """A line of a provider's file."""

    contract: str
    certificate: str
    worker: str
    day: dt.date
    start: str
    minutes: int


def file_of_recipients(citizens: Sequence[Citizen], path: Path, *, skip: int = 0) -> Path:
    """Write those who follow in the region's file, and ours among them."""
    rows = list(csv.DictReader(io.StringIO(recipients().lstrip("\ufeff")), delimiter=";"))
    sample = next(r for r in rows if r["Код ОКТМО"] == PLACE and r["Категория"] == CATEGORY)
    ours = [
        sample
        | {
            "Номер заявления": f"2024-Ж{number:05d}",
            "Подано": "28.06.2024 10:00",
            "СНИЛС": citizen.snils,
            "Фамилия": citizen.surname,
            "Имя": citizen.given_name,
            "Отчество": citizen.patronymic,
            "Дата рождения": "14.03.1944",
            "Пол": "Ж",
            "Телефон": "+70000000000",
        }
        for number, citizen in enumerate(citizens, 1 + skip)
    ]
    first = RECIPIENTS + skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(sample), delimiter=";")
        writer.writeheader()
        writer.writerows([*rows[first : first + OTHERS], *ours])
    return path


def contracts_in(template: Path) -> dict[str, tuple[str, str]]:
    """Read the contract and the certificate of every person named in the form of a month."""
    lines = CalamineWorkbook.from_path(template).get_sheet_by_index(0).to_python()
    return {str(line[2]): (str(line[0]), str(line[1])) for line in lines if len(line) > 2}


def workers_in(template: Path) -> list[str]:
    """Read the codes of the workers named in the form."""
    lines = CalamineWorkbook.from_path(template).get_sheet_by_name("Работники").to_python()
    return [str(line[0]) for line in lines[1:] if line[0]]


def file_of_visits(visits: Sequence[Visit], path: Path) -> Path:
    """Fill the form with visits."""
    columns = [
        SheetColumn(CONTRACT, 12),
        SheetColumn(CERTIFICATE, 24),
        SheetColumn(WORKER, 14),
        SheetColumn(DAY, 13, Kind.DAY),
        SheetColumn(START, 10),
        SheetColumn(UNITS, 10, Kind.WHOLE),
    ]
    rows = ((v.contract, v.certificate, v.worker, v.day, v.start, v.minutes) for v in visits)
    write_workbook([Sheet("Посещения", columns, rows)], path, created_at=WRITTEN_AT)
    return path


def statement_on(payment_file: bytes, day: str) -> bytes:
    """Answer our payment file as the bank does: each document with the day it was done."""
    ending = "КонецДокумента"
    done = payment_file.decode("cp1251").replace(ending, f"ДатаСписано={day}\r\n{ending}")
    return done.encode("cp1251")

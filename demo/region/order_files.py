"""Files of a social order: volumes, budget lines, tariffs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from demo.region.ground_files import referring
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_inn, parse_kbk, parse_oktmo
from sotszakaz.kernel.money import Money
from sotszakaz.planning.rules import Span, overlap_faults, split_fault
from sotszakaz.tables.columns import Column, Parse, day, money, text, whole
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.table import CellError, Row, Table

VOLUMES = ("volume_assignment", "volume_competition", "volume_certificate")


class NotPositive(DomainError):
    """Сумма должна быть больше нуля."""


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """What rows of the files may refer to; nothing instead of a set means «not known yet»."""

    acts: Collection[str] | None = None
    services: Collection[str] | None = None
    categories: Collection[str] | None = None
    places: Collection[str] | None = None
    payers: Collection[str] | None = None
    kbk: Collection[str] | None = None


def positive_money(cell: str) -> Money:
    """Read a sum above zero."""
    amount: Money = money(cell)
    if amount <= Money(0):
        raise NotPositive
    return amount


def read_budget(path: Path, reference: ReferenceData, *, year: int) -> Table:
    """Read the budget lines of a year («лимиты бюджетных обязательств»)."""
    columns = [
        Column("КБК", "kbk", parse_kbk),
        Column("Наименование", "name", text(300)),
        Column("Год", "year", whole(year, year)),
        Column("ИНН плательщика", "payer", _payer(reference)),
        Column("Лимит, руб.", "limit", positive_money),
        Column("Номер акта", "act", referring(text(40), reference.acts, listed="acts.csv")),
    ]
    return read_table(path, path.name, columns, unique=["kbk"])


def read_tariffs(path: Path, reference: ReferenceData) -> Table:
    """Read tariffs; days that two of them share are errors («тарифы»)."""
    columns = [
        _service(reference),
        _place(reference),
        Column("Цена, руб.", "price", positive_money),
        Column("За единиц", "per_units", whole(1, 1_000_000)),
        Column("Действует с", "first_day", day),
        Column("Действует по", "last_day", day, required=False),
        Column("Номер акта", "act", referring(text(40), reference.acts, listed="acts.csv")),
    ]
    table = read_table(path, path.name, columns)
    _refuse_reversed(table)
    spans = (_span(row) for row in table.rows)
    _add(table, [CellError(row, "Действует с", "", why) for row, why in overlap_faults(spans)])
    return table


def read_order(path: Path, reference: ReferenceData) -> Table:
    """Read the volumes of a social order («объёмы социального заказа»)."""
    people = whole(0, 10_000_000)
    columns = [
        _service(reference),
        Column("Категория", "category", referring(text(300), reference.categories, listed=_TOML)),
        _place(reference),
        Column("Муниципальное образование", "place_name", text(200), required=False),
        Column("КБК", "kbk", referring(parse_kbk, reference.kbk, listed="budget.csv")),
        Column("Год определения исполнителей", "selection_year", whole(2020, 2100)),
        Column("Объём всего", "volume_total", people),
        Column("По государственному заданию", "volume_assignment", people),
        Column("По конкурсу", "volume_competition", people),
        Column("По сертификату", "volume_certificate", people),
        Column("Допустимое отклонение, %", "tolerance_percent", whole(0, 100)),
    ]
    table = read_table(path, path.name, columns, unique=[("service", "category", "oktmo")])
    _add(
        table,
        [
            CellError(row.number, "Объём всего", str(row.values["volume_total"]), fault)
            for row in table.rows
            if (fault := _split_fault(row))
        ],
    )
    return table


_TOML = "region.toml"


def _service(reference: ReferenceData) -> Column:
    read = referring(text(40), reference.services, listed=_TOML)
    return Column("Уникальный номер реестровой записи", "service", read)


def _place(reference: ReferenceData) -> Column:
    read = referring(parse_oktmo, reference.places, listed="municipalities.csv")
    return Column("Код ОКТМО", "oktmo", read)


def _payer(reference: ReferenceData) -> Parse:
    return referring(parse_inn, reference.payers, listed=_TOML)


def _split_fault(row: Row) -> str:
    return split_fault(row.values["volume_total"], [row.values[name] for name in VOLUMES])


def _span(row: Row) -> Span:
    values = row.values
    subject = values["service"], values["oktmo"]
    return Span(subject, row.number, values["first_day"], values.get("last_day"))


def _refuse_reversed(table: Table) -> None:
    wrong = [row for row in table.rows if _ends_before(row)]
    reason = "Тариф кончается раньше, чем начинается. Исправьте даты."
    _add(table, [CellError(row.number, "Действует по", "", reason) for row in wrong])
    table.rows[:] = [row for row in table.rows if not _ends_before(row)]


def _ends_before(row: Row) -> bool:
    last_day = row.values.get("last_day")
    return last_day is not None and last_day < row.values["first_day"]


def _add(table: Table, errors: list[CellError]) -> None:
    table.errors[:] = sorted([*table.errors, *errors], key=lambda error: error.row)

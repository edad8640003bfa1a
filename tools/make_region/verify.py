"""Reads the files of a region back and says what in them does not hold together.

``PYTHONPATH=src python -m tools.make_region.verify krasnoyarsk-2024``
"""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Shown

from sotszakaz.kernel import identifiers
from sotszakaz.kernel.money import Money
from sotszakaz.tables import columns as cells
from sotszakaz.tables.columns import Column
from sotszakaz.tables.reading import read_table
from tools.make_region.conditions import holds

DATA = Path(__file__).parents[2] / "data"
VISITS_A_MONTH = 110
CAPACITY_PERCENT, WORKERS_PERCENT = 140, 160
_NO = Column("Номер в реестре исполнителей", "provider", cells.text())
_SERVICE = Column("Уникальный номер реестровой записи", "service", cells.text())
_OKTMO = Column("Код ОКТМО", "oktmo", identifiers.parse_oktmo)
_CATEGORY = Column("Категория", "category", cells.text())
_KBK = Column("КБК", "kbk", identifiers.parse_kbk)

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class PlaceFigures:
    """What a place needs and what it has.

    Units:
        minutes: of service on all certificates.
    """

    name: str
    volume: int
    minutes: int
    face_value: Money
    providers: int
    capacity: int
    workers: int
    applicants: int


@dataclass(frozen=True)
class Files:
    """Rows of the files, read and checked as the product reads them."""

    region: dict[str, Any]
    places: Rows
    order: Rows
    budget: Rows
    tariffs: Rows
    providers: Rows
    offers: Rows
    workers: Rows
    recipients: Rows

    def minutes(self) -> dict[str, int]:
        """Give minutes of one certificate by the name of the category."""
        names = {row["code"]: row["name"] for row in self.region["categories"]}
        return {names[row["category"]]: row["units"] for row in self.region["face_values"]}

    def face_value(self, line: dict[str, Any]) -> Money:
        """Give the money of one certificate of an order's line, half a kopeck up."""
        (tariff,) = [row for row in self.tariffs if row["oktmo"] == line["oktmo"]]
        cost = self.minutes()[line["category"]] * tariff["price"].kopecks
        return Money((2 * cost + tariff["per"]) // (2 * tariff["per"]))

    def with_right(self, on: dt.date) -> Counter[tuple[str, str]]:
        """Count those who have the right on the day, by place and category."""
        names = {row["code"]: row["name"] for row in self.region["categories"]}
        trees = {names[row["category"]]: row["tree"] for row in self.region["criteria"]}
        return Counter(
            (row["oktmo"], row["category"])
            for row in self.recipients
            if holds(trees[row["category"]], row, on)
        )


def read(folder: Path) -> Files:
    """Read the folder.

    Raises:
        ValueError: a file has an error; the text names all errors of it.
    """
    whole, money, text = cells.whole(), cells.money, cells.text()
    region = tomllib.loads((folder / "region.toml").read_text(encoding="utf-8"))
    return Files(
        region=region,
        places=_rows(
            folder / "municipalities.csv",
            _OKTMO,
            Column("Наименование", "name", text),
            Column("Район", "district", text, required=False),
            Column("Население", "population", whole),
        ),
        order=_order(folder / "order.xlsx"),
        budget=_rows(
            folder / "budget.csv",
            _KBK,
            Column("Наименование", "name", text),
            Column("Год", "year", whole),
            Column("ИНН плательщика", "inn", identifiers.parse_inn),
            Column("Лимит, руб.", "limit", money),
            Column("Номер акта", "act", text),
        ),
        tariffs=_rows(
            folder / "tariffs.xlsx",
            _SERVICE,
            _OKTMO,
            Column("Цена, руб.", "price", money),
            Column("За единиц", "per", whole),
            Column("Действует с", "from", cells.day),
            Column("Действует по", "to", cells.day),
            Column("Номер акта", "act", text),
        ),
        providers=_providers(folder / "providers.xlsx"),
        offers=_rows(
            folder / "offers.csv", _NO, _SERVICE, _OKTMO, Column("Мест", "capacity", whole)
        ),
        workers=_rows(
            folder / "workers.csv",
            _NO,
            Column("Код работника", "code", text),
            Column("ФИО", "name", text),
            unique=(("provider", "code"),),
        ),
        recipients=_recipients(folder / "recipients.csv", region),
    )


def _order(path: Path) -> Rows:
    whole, text = cells.whole(), cells.text()
    return _rows(
        path,
        _SERVICE,
        _CATEGORY,
        _OKTMO,
        _KBK,
        Column("Муниципальное образование", "place", text),
        Column("Год определения исполнителей", "year", whole),
        Column("Объём всего", "total", whole),
        Column("По государственному заданию", "assignment", whole),
        Column("По конкурсу", "competition", whole),
        Column("По сертификату", "volume", whole),
        Column("Допустимое отклонение, %", "tolerance", whole),
    )


def faults(files: Files) -> list[str]:
    """Say in plain words what does not hold; nothing, when all does."""
    return [*_money_faults(files), *_place_faults(files), *_other_faults(files)]


def figures(files: Files) -> list[PlaceFigures]:
    """Give the figures of each place; a worker of two places counts in the first of them."""
    minutes = files.minutes()
    home = {row["provider"]: row["oktmo"] for row in reversed(files.offers)}
    workers = Counter(home[row["provider"]] for row in files.workers)
    applicants = Counter(row["oktmo"] for row in files.recipients)
    return [
        PlaceFigures(
            name=place["name"],
            volume=sum(line["volume"] for line in lines),
            minutes=sum(line["volume"] * minutes[line["category"]] for line in lines),
            face_value=Money(
                sum(line["volume"] * files.face_value(line).kopecks for line in lines)
            ),
            providers=len(offers),
            capacity=sum(row["capacity"] for row in offers),
            workers=workers[place["oktmo"]],
            applicants=applicants[place["oktmo"]],
        )
        for place in files.places
        for lines in [[line for line in files.order if line["oktmo"] == place["oktmo"]]]
        for offers in [[row for row in files.offers if row["oktmo"] == place["oktmo"]]]
    ]


def _money_faults(files: Files) -> Iterator[str]:
    for line in files.budget:
        need = sum(
            row["volume"] * files.face_value(row).kopecks
            for row in files.order
            if row["kbk"] == line["kbk"]
        )
        if need > line["limit"].kopecks:
            yield f"Line {line['kbk']} has {line['limit']}, certificates need {Money(need)}"
    for row in files.order:
        if row["total"] != row["assignment"] + row["competition"] + row["volume"]:
            yield f"Parts of {row['place']}, {row['category']} do not add up"


def _place_faults(files: Files) -> Iterator[str]:
    for place in figures(files):
        if place.capacity * 100 < place.volume * CAPACITY_PERCENT:
            yield f"{place.name}: {place.capacity} places for {place.volume} certificates"
        visits = place.minutes / 60 / 11  # a month, when each takes an hour
        if place.workers * VISITS_A_MONTH * 100 < visits * WORKERS_PERCENT:
            yield f"{place.name}: {place.workers} workers for {visits:.0f} visits a month"
        if place.providers < 2:
            yield f"{place.name}: no choice of provider"


def _other_faults(files: Files) -> Iterator[str]:
    for row in files.providers:
        try:
            identifiers.parse_account(row["account"], row["bik"])
            identifiers.parse_account(row["correspondent"], row["bik"])
        except identifiers.WrongNumber as wrong:
            yield f"{row['provider']}: {wrong}"
    for on in (dt.date(files.region["year"], 1, 9), dt.date(files.region["year"], 12, 31)):
        with_right = files.with_right(on)
        for line in files.order:
            if with_right[line["oktmo"], line["category"]] < line["volume"]:
                yield f"Too few with the right on {on}: {line['place']}, {line['category']}"


def _rows(path: Path, *columns: Column, unique: Sequence[str | tuple[str, ...]] = ()) -> Rows:
    table = read_table(path, path.name, columns, unique=unique)
    if table.errors or table.unknown:
        raise ValueError(f"{path}: {table.unknown} {table.errors[:20]}")
    return [row.values for row in table.rows]


def _providers(path: Path) -> Rows:
    text = cells.text(500)
    return _rows(
        path,
        _NO,
        Column("Полное наименование", "full_name", text),
        Column("Краткое наименование", "short_name", text),
        Column("Правовая форма", "form", text),
        Column("ИНН", "inn", identifiers.parse_inn),
        Column("КПП", "kpp", identifiers.parse_kpp, required=False),
        Column("ОГРН", "ogrn", identifiers.parse_registration_number),
        Column("Расчётный счёт", "account", text),
        Column("Банк", "bank", text),
        Column("БИК", "bik", identifiers.parse_bik),
        Column("Корреспондентский счёт", "correspondent", text),
        Column("Номер соглашения", "agreement", text),
        Column("Вид соглашения", "kind", text),
        Column("Соглашение с", "from", cells.day),
        Column("Соглашение по", "to", cells.day),
        Column("Лимит соглашения, руб.", "limit", cells.money, required=False),
        unique=("provider", "inn", "ogrn", "account", "agreement", "short_name"),
    )


def _recipients(path: Path, region: dict[str, Any]) -> Rows:
    parsers = {
        "money": cells.money,
        "whole": cells.whole(),
        "date": cells.day,
        "flag": cells.yes_no,
    }
    text = cells.text()
    return _rows(
        path,
        Column("Номер заявления", "number", text),
        Column("Подано", "at", text),
        Column("СНИЛС", "snils", identifiers.parse_snils),
        Column("Фамилия", "surname", text),
        Column("Имя", "given", text),
        Column("Отчество", "patronymic", text),
        Column("Дата рождения", "birth_date", cells.day),
        Column("Пол", "sex", cells.choice({"Ж": True, "М": False})),
        _OKTMO,
        Column("Адрес", "address", text),
        Column("Телефон", "phone", text),
        _SERVICE,
        _CATEGORY,
        Column("Вымышленный", "is_fictional", cells.yes_no),
        *(
            Column(fact["title"], fact["name"], parsers[fact["kind"]], required=fact["required"])
            for fact in region["facts"]
        ),
        unique=("number", "snils", "phone"),
    )


def main() -> None:
    """Print the figures of the folders named on the command line; fail when something is wrong."""
    console, failed = Console(width=110), False
    for name in sys.argv[1:]:
        files = read(DATA / name)
        shown = Shown("place", "volume", "face_values", "applied", "providers", "places", "workers")
        places = figures(files)
        for row in places:
            shown.add_row(
                row.name,
                str(row.volume),
                str(row.face_value),
                str(row.applicants),
                str(row.providers),
                f"{row.capacity} ({row.capacity / row.volume:.2f})",
                str(row.workers),
            )
        shown.add_row(
            "all",
            str(sum(row.volume for row in places)),
            str(Money(sum(row.face_value.kopecks for row in places))),
            str(len(files.recipients)),
            str(len(files.providers)),
            str(sum(row.capacity for row in places)),
            str(len(files.workers)),
        )
        console.print(shown)
        for line in files.budget:
            console.print(line["kbk"], str(line["limit"]))
        for day in ("01-09", "12-31"):
            on = dt.date.fromisoformat(f"{files.region['year']}-{day}")
            console.print(f"with the right on {on}: {files.with_right(on).total()}")
        wrong = faults(files)
        failed |= bool(wrong)
        console.print("\n".join(wrong) or "everything holds together")
    sys.exit(failed)


if __name__ == "__main__":
    main()

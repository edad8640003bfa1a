"""Writing the files of a region."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from sotszakaz.kernel.money import Money
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook
from tools.make_region import acts
from tools.make_region.document import FACTS, PAYER, region_toml
from tools.make_region.people import Submission, submissions
from tools.make_region.providers import Provider, providers
from tools.make_region.shapes import CATEGORIES, PER_UNITS, SERVICE, YEAR, Shape
from tools.make_region.volumes import Cell, cells, limits, price

CALENDARS = Path(__file__).parents[2] / "data" / "production-calendar"
_MADE_AT = dt.datetime(YEAR, 1, 1, tzinfo=dt.UTC)
_TOLERANCE_PERCENT = 5


def make_region(shape: Shape, folder: Path) -> None:
    """Write every file of the region into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    order = cells(shape)
    registry = providers(shape, order)
    (folder / "region.toml").write_text(region_toml(shape), encoding="utf-8")
    shutil.copyfile(CALENDARS / f"{YEAR}.xml", folder / "calendar.xml")
    _acts(folder / "acts.csv")
    _municipalities(folder / "municipalities.csv", shape)
    _order(folder / "order.xlsx", order)
    _budget(folder / "budget.csv", limits(shape, order))
    _tariffs(folder / "tariffs.xlsx", shape)
    _providers(folder / "providers.xlsx", registry)
    _offers(folder / "offers.csv", registry)
    _workers(folder / "workers.csv", registry)
    _recipients(folder / "recipients.csv", submissions(shape, order))


def _acts(path: Path) -> None:
    _csv(
        path,
        ("Вид", "Номер", "Дата", "Наименование", "Вымышленный"),
        ((a.kind, a.number, _day(a.day), a.title, _yes(a.is_fictional)) for a in acts.ACTS),
    )


def _municipalities(path: Path, shape: Shape) -> None:
    _csv(
        path,
        ("Код ОКТМО", "Наименование", "Район", "Население"),
        ((p.oktmo, p.name, p.district, p.population) for p in shape.places),
    )


def _order(path: Path, order: Sequence[Cell]) -> None:
    columns = (
        SheetColumn("Уникальный номер реестровой записи", 27),
        SheetColumn("Категория", 22),
        SheetColumn("Код ОКТМО", 13),
        SheetColumn("Муниципальное образование", 18),
        SheetColumn("КБК", 22),
        SheetColumn("Год определения исполнителей", 13, Kind.WHOLE),
        SheetColumn("Объём всего", 10, Kind.WHOLE),
        SheetColumn("По государственному заданию", 14, Kind.WHOLE),
        SheetColumn("По конкурсу", 11, Kind.WHOLE),
        SheetColumn("По сертификату", 12, Kind.WHOLE),
        SheetColumn("Допустимое отклонение, %", 12, Kind.WHOLE),
    )
    rows = (
        (
            SERVICE,
            cell.category.name,
            cell.place.oktmo,
            cell.place.name,
            cell.category.kbk,
            YEAR,
            cell.assignment + cell.competition + cell.certificate,
            cell.assignment,
            cell.competition,
            cell.certificate,
            _TOLERANCE_PERCENT,
        )
        for cell in order
    )
    _xlsx(path, "Социальный заказ", columns, rows)


def _budget(path: Path, lines: dict[str, Money]) -> None:
    _csv(
        path,
        ("КБК", "Наименование", "Год", "ИНН плательщика", "Лимит, руб.", "Номер акта"),
        ((c.kbk, c.line, YEAR, PAYER.inn, _money(lines[c.kbk]), acts.LIMITS) for c in CATEGORIES),
    )


def _tariffs(path: Path, shape: Shape) -> None:
    columns = (
        SheetColumn("Уникальный номер реестровой записи", 27),
        SheetColumn("Код ОКТМО", 13),
        SheetColumn("Цена, руб.", 11, Kind.MONEY),
        SheetColumn("За единиц", 10, Kind.WHOLE),
        SheetColumn("Действует с", 12, Kind.DAY),
        SheetColumn("Действует по", 12, Kind.DAY),
        SheetColumn("Номер акта", 12),
    )
    first, last = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
    rows = (
        (SERVICE, place.oktmo, price(place), PER_UNITS, first, last, acts.TARIFFS)
        for place in shape.places
    )
    _xlsx(path, "Тарифы", columns, rows)


def _providers(path: Path, registry: Sequence[Provider]) -> None:
    columns = (
        SheetColumn("Номер в реестре исполнителей", 12),
        SheetColumn("Полное наименование", 50),
        SheetColumn("Краткое наименование", 28),
        SheetColumn("Правовая форма", 17),
        SheetColumn("ИНН", 14),
        SheetColumn("КПП", 11),
        SheetColumn("ОГРН", 17),
        SheetColumn("Расчётный счёт", 23),
        SheetColumn("Банк", 30),
        SheetColumn("БИК", 11),
        SheetColumn("Корреспондентский счёт", 23),
        SheetColumn("Номер соглашения", 15),
        SheetColumn("Вид соглашения", 22),
        SheetColumn("Соглашение с", 12, Kind.DAY),
        SheetColumn("Соглашение по", 12, Kind.DAY),
        SheetColumn("Лимит соглашения, руб.", 16, Kind.MONEY),
    )
    rows = (
        (
            p.entry_no,
            p.full_name,
            p.short_name,
            p.form,
            p.requisites.inn,
            p.requisites.kpp,
            p.requisites.ogrn,
            p.requisites.account,
            p.requisites.bank,
            p.requisites.bik,
            p.requisites.correspondent,
            p.agreement_no,
            p.agreement_kind,
            dt.date(YEAR, 1, 1),
            dt.date(YEAR, 12, 31),
            p.limit,
        )
        for p in registry
    )
    _xlsx(path, "Исполнители", columns, rows)


def _offers(path: Path, registry: Sequence[Provider]) -> None:
    _csv(
        path,
        (
            "Номер в реестре исполнителей",
            "Уникальный номер реестровой записи",
            "Код ОКТМО",
            "Мест",
        ),
        (
            (p.entry_no, SERVICE, place.oktmo, capacity)
            for p in registry
            for place, capacity in p.offers
        ),
    )


def _workers(path: Path, registry: Sequence[Provider]) -> None:
    _csv(
        path,
        ("Номер в реестре исполнителей", "Код работника", "ФИО"),
        (
            (p.entry_no, f"{number:03d}", name)
            for p in registry
            for number, name in enumerate(p.workers, start=1)
        ),
    )


def _recipients(path: Path, applications: Sequence[Submission]) -> None:
    header = (
        "Номер заявления",
        "Подано",
        "СНИЛС",
        "Фамилия",
        "Имя",
        "Отчество",
        "Дата рождения",
        "Пол",
        "Код ОКТМО",
        "Адрес",
        "Телефон",
        "Уникальный номер реестровой записи",
        "Категория",
        "Вымышленный",
        *(title for title, _, _, _ in FACTS),
    )
    _csv(path, header, map(_recipient, applications))


def _recipient(application: Submission) -> tuple[object, ...]:
    person = application.applicant
    return (
        application.number,
        application.at.strftime("%d.%m.%Y %H:%M"),
        application.snils,
        person.name.surname,
        person.name.given,
        person.name.patronymic,
        _day(person.birth_date),
        "Ж" if person.name.is_female else "М",
        person.place.oktmo,
        person.address,
        application.phone,
        SERVICE,
        person.category.name,
        "да",
        _money(person.income),
        person.need_degree,
        _day(person.program_until) if person.program_until else "",
        _yes(person.is_resident),
    )


def _csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def _xlsx(
    path: Path, name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[object]]
) -> None:
    write_workbook([Sheet(name, columns, rows)], path, created_at=_MADE_AT)


def _day(day: dt.date) -> str:
    return day.strftime("%d.%m.%Y")


def _money(amount: Money) -> str:
    return amount.plain().replace(".", ",")


def _yes(flag: bool) -> str:  # noqa: FBT001 - it is the value to write
    return "да" if flag else "нет"

"""The file of recipients: its columns, and checks that need the order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Any

from sotszakaz.eligibility.queries import fact_specs, quota_ids_by_names
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_oktmo, parse_snils
from sotszakaz.kernel.money import Money
from sotszakaz.planning.queries import category_names, direction_of_order, order_quotas
from sotszakaz.policy.queries import time_zone
from sotszakaz.tables.columns import Column, Parse, choice, day, money, text, whole, yes_no
from sotszakaz.tables.limits import Limits
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.table import CellError, Row, Table

PLACE = ("registry_entry_no", "category", "oktmo")
PERSON = (
    "snils",
    "surname",
    "given_name",
    "patronymic",
    "birth_date",
    "is_female",
    "address",
    "phone",
    "is_fictional",
)
_SEX = {"Ж": True, "М": False, "женский": True, "мужской": False}
_MOMENT = re.compile(r"(\S+)[ T](\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
_OLDEST_YEARS = 120
_FACT_PREFIX = "fact:"
_NO_PLACE = (
    "Такой услуги для этой категории и муниципального образования в социальном заказе нет. "
    "Проверьте номер реестровой записи, категорию и код ОКТМО."
)


class NotMoment(DomainError):
    """Здесь ожидаются дата и время вида 15.01.2024 09:30."""


class InFuture(DomainError):
    """Дата ещё не наступила. Проверьте год."""


class TooOld(DomainError):
    """Дата слишком давняя. Проверьте год."""


class NegativeAmount(DomainError):
    """Сумма не может быть меньше нуля. Сверьте её с документом."""


def read_recipients(
    source: Path | bytes,
    name: str,
    *,
    order_id: int,
    now: datetime.datetime,
    limits: Limits | None = None,
) -> Table:
    """Read and check the file of recipients of an order whole («перечень получателей»)."""
    places = quota_ids_by_names(order_id)
    unique = ("number", ("snils", *PLACE))
    columns = recipient_columns(order_id, now=now)
    table = read_table(source, name, columns, limits=limits, unique=unique)
    for row in table.rows:
        if place_of(row) not in places:
            oktmo = str(row.values["oktmo"])
            table.errors.append(CellError(row.number, "Код ОКТМО", oktmo, _NO_PLACE))
    table.errors.sort(key=lambda error: error.row)
    return table


def recipient_columns(order_id: int, *, now: datetime.datetime) -> list[Column]:
    """Give the columns of the file: those of every direction and one for each declared fact."""
    direction_id = direction_of_order(order_id)
    zone = order_zone(order_id)
    facts = fact_specs(direction_id).values()
    return [
        Column("Номер заявления", "number", text(40)),
        Column("Подано", "submitted_at", _moment(zone, now), aliases=("Дата и время подачи",)),
        Column("СНИЛС", "snils", parse_snils, personal=True),
        Column("Фамилия", "surname", text(100), personal=True),
        Column("Имя", "given_name", text(100), personal=True),
        Column("Отчество", "patronymic", text(100), required=False, personal=True),
        Column("Дата рождения", "birth_date", _birth(now.astimezone(zone).date()), personal=True),
        Column("Пол", "is_female", choice(_SEX)),
        Column("Код ОКТМО", "oktmo", parse_oktmo),
        Column("Адрес", "address", text(300), required=False, personal=True),
        Column("Телефон", "phone", text(20), required=False, personal=True),
        Column("Уникальный номер реестровой записи", "registry_entry_no", text(40)),
        Column("Категория", "category", choice(_categories(direction_id))),
        Column("Вымышленный", "is_fictional", yes_no, required=False),
        *(
            Column(fact.title, _FACT_PREFIX + fact.name, _fact(fact), required=fact.is_required)
            for fact in facts
        ),
    ]


def place_of(row: Row) -> tuple[str, str, str]:
    """Give what names the quota of a row."""
    values = row.values
    return values["registry_entry_no"], values["category"], values["oktmo"]


def person_of(row: Row, municipality_id: int) -> dict[str, Any]:
    """Give the person of a row as ``people`` takes it."""
    values = row.values
    person = {name: values.get(name) for name in PERSON}
    person["municipality_id"] = municipality_id
    for name in ("patronymic", "address", "phone"):
        person[name] = person[name] or ""
    person["is_fictional"] = bool(person["is_fictional"])
    return person


def facts_of(row: Row) -> dict[str, object]:
    """Give the facts of a row as they are stored."""
    skip = len(_FACT_PREFIX)
    return {
        name[skip:]: value
        for name, value in row.values.items()
        if value is not None and name.startswith(_FACT_PREFIX)
    }


def order_zone(order_id: int) -> tzinfo:
    """Give the zone in which the days of an order begin and end."""
    return time_zone(order_quotas(order_id)[0].jurisdiction_id)


def _categories(direction_id: int) -> Mapping[str, str]:
    """Let a category be named by its name or its code."""
    names = category_names(direction_id)
    return {name: code for code, name in names.items()} | {code: code for code in names}


def _moment(zone: tzinfo, now: datetime.datetime) -> Parse:
    def parse(cell: str) -> datetime.datetime:
        match = _MOMENT.fullmatch(cell)
        if match is None or int(match[2]) > 23 or int(match[3]) > 59:
            raise NotMoment
        time = datetime.time(int(match[2]), int(match[3]))
        moment = datetime.datetime.combine(day(match[1]), time, zone)
        if moment > now:
            raise InFuture
        return moment

    return parse


def _birth(today: datetime.date) -> Parse:
    def parse(cell: str) -> datetime.date:
        born: datetime.date = day(cell)
        if born > today:
            raise InFuture
        if today.year - born.year > _OLDEST_YEARS:
            raise TooOld
        return born

    return parse


def _fact(fact: FactSpec) -> Parse:
    """Read a fact into the form it is stored in."""
    readers: dict[FactKind, Parse] = {
        FactKind.MONEY: _kopecks,
        FactKind.WHOLE: whole(),
        FactKind.DATE: lambda cell: day(cell).isoformat(),
        FactKind.FLAG: yes_no,
        FactKind.CODE: text(60),
        FactKind.TEXT: text(300),
    }
    return readers[fact.kind]


def _kopecks(cell: str) -> int:
    amount: Money = money(cell)
    if amount < Money(0):
        raise NegativeAmount
    return amount.kopecks

"""Files of providers: the registry with agreements, offers, workers."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from demo.region.ground_files import referring
from demo.region.order_files import ReferenceData, positive_money
from sotszakaz.identity.rules import Requisites
from sotszakaz.kernel.identifiers import (
    parse_bik,
    parse_inn,
    parse_kpp,
    parse_oktmo,
    parse_registration_number,
)
from sotszakaz.providers.rules import NewProvider, requisite_faults
from sotszakaz.providers.states import AgreementKind, ProviderKind
from sotszakaz.tables.columns import Column, choice, day, text, whole, yes_no
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.table import CellError, Row, Table

PROVIDERS = [
    Column("Номер в реестре исполнителей", "entry_no", text(20)),
    Column("Полное наименование", "full_name", text(500)),
    Column("Краткое наименование", "short_name", text(200)),
    Column("Правовая форма", "kind", choice({kind.label: kind for kind in ProviderKind})),
    Column("ИНН", "inn", parse_inn),
    Column("КПП", "kpp", parse_kpp, required=False),
    Column("ОГРН", "ogrn", parse_registration_number),
    Column("Расчётный счёт", "account", text(30)),
    Column("Банк", "bank_name", text(200)),
    Column("БИК", "bik", parse_bik),
    Column("Корреспондентский счёт", "correspondent_account", text(30)),
    Column("Номер соглашения", "agreement_no", text(40)),
    Column("Вид соглашения", "agreement_kind", choice({k.label: k for k in AgreementKind})),
    Column("Соглашение с", "first_day", day),
    Column("Соглашение по", "last_day", day),
    Column("Лимит соглашения, руб.", "limit", positive_money, required=False),
    Column("Уполномоченный орган (ИНН)", "registrar_inn", parse_inn, required=False),
    Column("Вымышленный", "is_fictional", yes_no, required=False),
]
_REVERSED = "Соглашение кончается раньше, чем начинается. Исправьте даты."
_REQUISITES = (
    "full_name",
    "short_name",
    "inn",
    "ogrn",
    "account",
    "bank_name",
    "bik",
    "correspondent_account",
)


def read_providers(path: Path, *, taken: Collection[str], is_fictional: bool) -> Table:
    """Read the registry of providers; an ИНН among the taken ones belongs to somebody else."""
    table = read_table(path, path.name, PROVIDERS, unique=["entry_no", "inn", "agreement_no"])
    providers = [provider_of(row, is_fictional=is_fictional) for row in table.rows]
    wrong = [CellError(row, "", "", reason) for row, reason in requisite_faults(providers)]
    foreign = [
        CellError(row.number, "ИНН", row.values["inn"], "Этот ИНН у заказчика или плательщика.")
        for row in table.rows
        if row.values["inn"] in taken
    ]
    reversed_days = [
        CellError(row.number, "Соглашение по", "", _REVERSED)
        for row in table.rows
        if row.values["last_day"] < row.values["first_day"]
    ]
    errors = [*table.errors, *wrong, *foreign, *reversed_days]
    table.errors[:] = sorted(errors, key=lambda error: error.row)
    return table


def read_offers(
    path: Path, reference: ReferenceData, *, providers: Collection[str] | None
) -> Table:
    """Read what providers offer, where and for how many people at once."""
    columns = [
        _provider(providers),
        Column(
            "Уникальный номер реестровой записи",
            "service",
            referring(text(40), reference.services, listed="region.toml"),
        ),
        Column(
            "Код ОКТМО",
            "oktmo",
            referring(parse_oktmo, reference.places, listed="municipalities.csv"),
        ),
        Column("Мест", "capacity", whole(1, 1_000_000)),
    ]
    return read_table(path, path.name, columns, unique=[("provider", "service", "oktmo")])


def read_workers(path: Path, *, providers: Collection[str] | None) -> Table:
    """Read the workers of providers («работники исполнителя»)."""
    columns = [
        _provider(providers),
        Column("Код работника", "code", text(20)),
        Column("ФИО", "full_name", text(200), personal=True),
    ]
    return read_table(path, path.name, columns, unique=[("provider", "code")])


def provider_of(row: Row, *, is_fictional: bool) -> NewProvider:
    """Give the provider of a row; the file may say of each whether it is invented."""
    values = row.values
    stated = values.get("is_fictional")
    return NewProvider(
        row=row.number,
        entry_no=values["entry_no"],
        kind=values["kind"],
        requisites=Requisites(
            **{name: values[name] for name in _REQUISITES},
            kpp=values.get("kpp") or "",
            is_fictional=is_fictional if stated is None else stated,
        ),
        registrar_inn=values.get("registrar_inn") or "",
    )


def _provider(providers: Collection[str] | None) -> Column:
    read = referring(text(20), providers, listed="providers.xlsx")
    return Column("Номер в реестре исполнителей", "provider", read)

"""The file of providers is checked whole."""

import csv
from pathlib import Path

from demo.region.provider_files import PROVIDERS, provider_of, read_providers
from sotszakaz.identity.rules import Requisites
from sotszakaz.providers.states import ProviderKind
from sotszakaz.tables.report import report_lines
from tests.identity.test_rules import COMPANY

ROW = {
    "entry_no": "24-0001",
    "kind": "некоммерческий",
    "agreement_no": "СС-1/2024",
    "agreement_kind": "возмещение затрат",
    "first_day": "01.01.2024",
    "last_day": "31.12.2024",
    "limit": "",
    "registrar_inn": "",
    "is_fictional": "",
}


def row(**other: str) -> dict[str, str]:
    requisites = {name: getattr(COMPANY, name) for name in Requisites.__dataclass_fields__}
    known = {column.name for column in PROVIDERS}
    return {k: v for k, v in requisites.items() if k in known} | ROW | other


def write(path: Path, *rows: dict[str, str]) -> Path:
    titles = {column.name: column.title for column in PROVIDERS}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(titles.values())
        writer.writerows([[one[name] for name in titles] for one in rows])
    return path


def test_a_provider_is_read_with_requisites(tmp_path: Path) -> None:
    table = read_providers(write(tmp_path / "providers.csv", row()), taken=[], is_fictional=False)
    provider = provider_of(table.rows[0], is_fictional=False)
    assert (provider.row, provider.entry_no, provider.kind) == (
        2,
        "24-0001",
        ProviderKind.NONPROFIT,
    )
    assert provider.requisites == COMPANY


def test_a_row_may_say_of_itself_whether_it_is_invented(tmp_path: Path) -> None:
    path = write(tmp_path / "providers.csv", row(is_fictional="да"))
    (read,) = read_providers(path, taken=[], is_fictional=False).rows
    assert provider_of(read, is_fictional=False).requisites.is_fictional


def test_a_row_may_name_the_body_that_keeps_the_entry(tmp_path: Path) -> None:
    path = write(tmp_path / "providers.csv", row(registrar_inn=COMPANY.inn))
    (read,) = read_providers(path, taken=[], is_fictional=False).rows
    assert provider_of(read, is_fictional=False).registrar_inn == COMPANY.inn
    path = write(tmp_path / "wrong.csv", row(registrar_inn="7707083894"))
    (line,) = report_lines(read_providers(path, taken=[], is_fictional=False))
    assert line.startswith("Строка 2, «Уполномоченный орган (ИНН)»: ИНН: контрольные цифры")


def test_every_error_of_the_registry_is_named(tmp_path: Path) -> None:
    path = write(
        tmp_path / "providers.csv",
        row(inn="7707083894"),
        row(entry_no="24-0002", agreement_no="СС-2/2024", account="40702810900000000017"),
        row(entry_no="24-0003", agreement_no="СС-3/2024", last_day="31.12.2023"),
    )
    lines = report_lines(read_providers(path, taken=[COMPANY.inn], is_fictional=True))
    assert [line[:50] for line in lines] == [
        "Строка 2, «ИНН»: ИНН: контрольные цифры не сходятся"[:50],
        "Строка 3: Номер счёта: контрольный ключ не сходится"[:50],
        "Строка 3, «ИНН»: Этот ИНН у заказчика или плательщика."[:50],
        "Строка 4, «ИНН»: Повторяет строку 3. Оставьте одну"[:50],
    ]


def test_an_agreement_that_ends_before_it_begins_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "providers.csv", row(last_day="31.12.2023"))
    assert report_lines(read_providers(path, taken=[], is_fictional=True)) == [
        "Строка 2, «Соглашение по»: Соглашение кончается раньше, чем начинается. Исправьте даты."
    ]

"""The empty table of recipients: its columns, how to fill them, what the order gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sotszakaz.eligibility.intake import recipient_columns
from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from sotszakaz.tables.writing import Sheet, SheetColumn, write_workbook

FICTIONAL = "is_fictional"
BASIC = {
    "number": "Номер, под которым заявление принято.",
    "submitted_at": "Дата и время вида 15.01.2024 09:30: по ним определяется место в очереди.",
    "snils": "Одиннадцать цифр, например 112-233-445 95.",
    "birth_date": "Дата вида 27.03.1950.",
    "is_female": "Ж или М.",
    "oktmo": "Код места, где живёт человек: одиннадцать цифр с листа «Услуги заказа».",
    "registry_entry_no": "С листа «Услуги заказа».",
    "category": "С листа «Услуги заказа».",
    FICTIONAL: "«да» для людей учебного региона.",
}
BY_KIND = {
    FactKind.MONEY: "Сумма в рублях, например 12345,60.",
    FactKind.WHOLE: "Целое число.",
    FactKind.DATE: "Дата вида 31.12.2024.",
    FactKind.FLAG: "«да» или «нет».",
}
AS_IN_PAPERS = "Как в документе."


def write_form(
    order_id: int,
    places: Sequence[tuple[str, ...]],
    facts: Sequence[FactSpec],
    path: Path,
    *,
    is_fictional: bool,
    now: datetime,
) -> None:
    """Write the empty table, how to fill each column, and the services of the order."""
    columns = [
        column
        for column in recipient_columns(order_id, now=now)
        if is_fictional or column.name != FICTIONAL
    ]
    kinds = {spec.title: BY_KIND.get(spec.kind, AS_IN_PAPERS) for spec in facts}
    how = (
        (
            column.title,
            column.required,
            BASIC.get(column.name) or kinds.get(column.title) or AS_IN_PAPERS,
        )
        for column in columns
    )
    sheets = [
        Sheet("Получатели", [SheetColumn(column.title, 20) for column in columns], ()),
        Sheet(
            "Как заполнять",
            [
                SheetColumn("Столбец", 36),
                SheetColumn("Обязателен", 13),
                SheetColumn("Что писать", 80),
            ],
            how,
        ),
        Sheet(
            "Услуги заказа",
            [
                SheetColumn("Уникальный номер реестровой записи", 30),
                SheetColumn("Категория", 24),
                SheetColumn("Код ОКТМО", 16),
                SheetColumn("Услуга", 50),
                SheetColumn("Муниципальное образование", 30),
            ],
            places,
        ),
    ]
    write_workbook(sheets, path, created_at=now)

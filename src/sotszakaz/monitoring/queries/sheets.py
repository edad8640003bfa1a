"""The order's report and the table of the year as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.documents.order_report import Indicator, OrderReport
from sotszakaz.kernel.text import date_in_words
from sotszakaz.monitoring.queries.year import Amounts, YearRow, YearTable
from sotszakaz.providers.states import ProviderKind
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn

_INDICATOR = (
    SheetColumn("Услуга", 34),
    SheetColumn("Реестровый номер", 28),
    SheetColumn("Год определения исполнителей", 12, Kind.TEXT),
    SheetColumn("Место оказания", 26),
    SheetColumn("Категория потребителей", 34),
    SheetColumn("Показатель", 34),
    SheetColumn("Единица", 10),
    SheetColumn("Код по ОКЕИ", 8),
)
_FIGURES = (
    SheetColumn("Утверждено в заказе", 12, Kind.WHOLE),
    SheetColumn("Допустимое отклонение", 12),
    SheetColumn("Исполнено", 12, Kind.WHOLE),
    SheetColumn("Отклонение", 12, Kind.WHOLE),
)
_SUMMED = (
    SheetColumn("Утверждено в заказе", 12, Kind.WHOLE, total=True),
    SheetColumn("Допустимое отклонение", 12),
    SheetColumn("Исполнено", 12, Kind.WHOLE, total=True),
    SheetColumn("Отклонение", 12, Kind.WHOLE, total=True),
)
_STAGES = ("Лимит", "В резерве", "В обязательствах", "Принято", "Оплачено", "Возвращено")


def report_sheets(report: OrderReport) -> list[Sheet]:
    """Lay the report out: volume, quality, money, providers."""
    titles = (
        f"Отчёт об исполнении социального заказа на {date_in_words(report.as_of)}",
        f"{report.body}. {report.direction}. {report.order}",
        f"Периодичность: {report.periodicity}. ОКПО {report.okpo}, глава {report.glava}",
    )
    return [
        Sheet("Объём", (*_INDICATOR, *_SUMMED), [_values(line) for line in report.volume], titles),
        Sheet(
            "Качество",
            (*_INDICATOR, *_FIGURES, SheetColumn("Причина отклонения", 30)),
            [(*_values(line), line.reason) for line in report.quality],
            titles,
        ),
        Sheet(
            "Средства",
            (
                SheetColumn("КБК", 24),
                *(SheetColumn(stage, 18, Kind.MONEY, total=True) for stage in _STAGES),
            ),
            [
                (m.kbk, m.limit, m.reserved, m.committed, m.accepted, m.paid, m.returned)
                for m in report.money
            ],
            titles,
        ),
        Sheet(
            "Исполнители",
            (
                SheetColumn("Организационно-правовая форма", 46),
                SheetColumn("В реестре исполнителей", 16, Kind.WHOLE, total=True),
                SheetColumn("Выбраны потребителями", 16, Kind.WHOLE, total=True),
            ),
            [(p.legal_form, p.registered, p.chosen) for p in report.providers],
            titles,
        ),
    ]


def year_sheets(table: YearTable) -> list[Sheet]:
    """Lay the table of the year out: by month and by place, the whole year in the last row."""
    title = (f"Год {table.year}: от плана до оплаты",)
    return [
        _year_sheet("По месяцам", "Месяц", (*table.months, table.total), title),
        _year_sheet("По местам", "Муниципальное образование", (*table.places, table.total), title),
    ]


def _values(line: Indicator) -> tuple[object, ...]:
    return (
        line.service,
        line.registry_number,
        str(line.selection_year),
        line.place,
        line.category,
        line.name,
        line.unit,
        line.okei,
        line.planned,
        line.tolerance,
        line.fact,
        line.deviation,
    )


def _year_sheet(name: str, first: str, rows: Sequence[YearRow], titles: Sequence[str]) -> Sheet:
    measures = [
        "План",
        "Выдано",
        *(f"Выбрали: {kind.label}" for kind in ProviderKind),
        "Оказано",
        "Принято",
        "Плата получателей",
        "Оплачено",
        "Возвращено",
    ]
    columns = [SheetColumn(first, 30), SheetColumn("В очереди, чел.", 10, Kind.WHOLE)]
    for measure in measures:
        columns += [
            SheetColumn(f"{measure}, чел.", 11, Kind.WHOLE),
            SheetColumn(f"{measure}, ед.", 13, Kind.WHOLE),
            SheetColumn(f"{measure}, руб.", 17, Kind.MONEY),
        ]
    return Sheet(name, columns, [_year_values(row) for row in rows], titles)


def _year_values(row: YearRow) -> list[object]:
    values: list[object] = [row.title, row.queued]
    for amounts in _measures(row):
        values += [amounts.people, amounts.units, amounts.money]
    return values


def _measures(row: YearRow) -> list[Amounts]:
    return [
        row.planned,
        row.issued,
        *(row.chosen[kind] for kind in ProviderKind),
        row.delivered,
        row.accepted,
        row.fee,
        row.paid,
        row.returned,
    ]

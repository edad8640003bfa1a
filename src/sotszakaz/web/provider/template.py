"""The form of a month's services, filled with the provider's contracts and workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sotszakaz.delivery.intake import (
    CERTIFICATE,
    CONTRACT,
    DAY,
    DURATION,
    HOLDER,
    START,
    UNITS,
    WORKER,
)
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.quantity import Unit
from sotszakaz.reads.provider.month import MonthRow
from sotszakaz.reads.provider.registry import WorkerRow
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook

_HOW = (
    "Одна строка – одно посещение. Приходили несколько раз – скопируйте строку получателя.",
    "Заполните код работника (лист «Работники»), дату вида 05.03.2024, время вида 09:30 и объём.",
    "Длительность в минутах нужна только для услуг, которые считаются не в минутах.",
    "Строки, в которых ничего не заполнено, пропускаются: удалять их не надо.",
    "Один и тот же файл можно отправить снова: записанные посещения не запишутся второй раз.",
)


def write_template(
    month: Month,
    contracts: Sequence[MonthRow],
    workers: Sequence[WorkerRow],
    path: Path,
    *,
    now: datetime,
) -> None:
    """Write the form: a line for each contract, the workers with their codes, how to fill it."""
    visits = Sheet(
        f"Посещения {month}",
        [
            SheetColumn(CONTRACT, 12),
            SheetColumn(CERTIFICATE, 24),
            SheetColumn(HOLDER, 36),
            SheetColumn(WORKER, 14),
            SheetColumn(DAY, 13, Kind.DAY),
            SheetColumn(START, 10),
            SheetColumn(UNITS, 10, Kind.WHOLE),
            SheetColumn(DURATION, 14, Kind.WHOLE),
            SheetColumn("Единица", 18),
        ],
        (_line(row) for row in contracts),
        titles=[f"Посещения за {month.name}"],
    )
    named = Sheet(
        "Работники",
        [SheetColumn(WORKER, 16), SheetColumn("Фамилия, имя, отчество", 50)],
        ((worker.code, worker.full_name) for worker in workers),
    )
    how = Sheet("Как заполнять", [SheetColumn("Как заполнять", 110)], ((line,) for line in _HOW))
    write_workbook([visits, named, how], path, created_at=now)


def _line(row: MonthRow) -> tuple[object, ...]:
    unit: Unit = row.units.unit
    cells: tuple[object, ...] = (str(row.contract_id), row.certificate, row.person)
    return (*cells, None, None, None, None, None, unit.label)

"""Tables that a clerk takes away: the file with its errors, the result of a bulk issue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from sotszakaz.eligibility.intake import recipient_columns
from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.reads.office.issues import BatchRow, FileError, ResultRow
from sotszakaz.tables.marking import write_marked
from sotszakaz.tables.table import CellError
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook

COLUMNS = [
    SheetColumn("Заявление", 18),
    SheetColumn("Получатель", 34),
    SheetColumn("Муниципальное образование", 26),
    SheetColumn("Услуга", 34),
    SheetColumn("Категория", 20),
    SheetColumn("Результат", 18),
    SheetColumn("Номер сертификата", 20),
    SheetColumn("Сумма, руб.", 14, Kind.MONEY, total=True),
    SheetColumn("Причина", 50),
]


def marked_errors(
    content: bytes, order_id: int, errors: Sequence[FileError], path: Path, *, now: datetime
) -> None:
    """Write the file as it was sent, with a column of errors."""
    cells = [CellError(one.row, one.column, one.value, one.reason) for one in errors]
    write_marked(content, cells, recipient_columns(order_id, now=now), path, now=now)


def result_sheet(batch: BatchRow, rows: Sequence[ResultRow], path: Path, *, now: datetime) -> None:
    """Write what became of everybody a bulk issue concerned."""
    done = timezone.localtime(batch.executed_at)
    titles = [
        f"Выдача сертификатов № {batch.batch_id}: {batch.direction}, {batch.year} год",
        f"Выполнена {date_in_digits(done.date())}, утверждение подписано: {batch.approved_by}.",
    ]
    cells = (
        (
            row.number,
            row.person,
            row.municipality,
            row.service,
            row.category,
            str(row.stage.label),
            format_certificate_number(row.certificate) if row.certificate else "",
            row.face_value,
            row.why,
        )
        for row in rows
    )
    sheet = Sheet(f"Выдача {batch.batch_id}", COLUMNS, cells, titles=titles)
    write_workbook([sheet], path, created_at=now)

"""What to tell a person about the errors in a table."""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from sotszakaz.kernel.errors import DomainError
from sotszakaz.tables.table import WHOLE_FILE, CellError, Row, Table
from sotszakaz.tables.writing import Kind, Sheet, SheetColumn, write_workbook

_FIRST = 20
_MOST = 10_000


class FileRefused(DomainError):
    """Файл не принят: в нём есть ошибки."""

    def __init__(self, table: Table) -> None:
        lines = report_lines(table)
        more = [f"… и ещё {len(lines) - _FIRST}."] if len(lines) > _FIRST else []
        super().__init__("\n".join([_summary(table), *lines[:_FIRST], *more]))
        self.table = table
        self.errors = len(table.errors)
        self.bad_rows = bad_rows(table)


def accepted(table: Table) -> list[Row]:
    """Give the rows of a table without a single error.

    Raises:
        FileRefused: there is an error, so nothing of the file may be loaded.
    """
    if table.errors:
        raise FileRefused(table)
    return table.rows


def bad_rows(table: Table) -> int:
    """Count the rows that have at least one error."""
    return len({error.row for error in table.errors if error.row != WHOLE_FILE})


def report_lines(table: Table) -> list[str]:
    """Say every error as one line: row, column, reason."""
    return [_line(error) for error in table.errors]


def write_error_report(table: Table, path: Path, *, now: datetime.datetime) -> None:
    """Write all errors as a workbook to be worked through beside the file itself."""
    errors = table.errors[:_MOST]
    titles = [f"Ошибки в файле «{table.name}»", _summary(table)]
    if len(errors) < len(table.errors):
        titles.append(f"Показаны первые {_MOST}. Исправьте их и проверьте файл ещё раз.")
    columns = [
        SheetColumn("Строка", 9, Kind.WHOLE),
        SheetColumn("Столбец", 28),
        SheetColumn("Значение", 28),
        SheetColumn("Что не так", 80),
    ]
    sheet = Sheet("Ошибки", columns, _cells(errors), titles=titles)
    write_workbook([sheet], path, created_at=now)


def _cells(errors: Sequence[CellError]) -> Iterator[tuple[object, ...]]:
    for error in errors:
        yield error.row or None, error.column, error.value_shown, error.reason


def _summary(table: Table) -> str:
    return (
        f"Файл «{table.name}» не принят, ничего не загружено. Проверено строк: {table.checked}, "
        f"ошибок: {len(table.errors)}, строк с ошибками: {bad_rows(table)}."
    )


def _line(error: CellError) -> str:
    if error.row == WHOLE_FILE:
        return error.reason
    place = f"Строка {error.row}" + (f", «{error.column}»" if error.column else "")
    return f"{place}: {error.reason}"

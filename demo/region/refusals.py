"""What is wrong in refused files, whole: the screen shows only the first errors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from demo.region.folder import RegionRefused
from sotszakaz.kernel.errors import DomainError
from sotszakaz.tables.report import FileRefused, bad_rows, write_error_report
from sotszakaz.tables.table import Table


@contextmanager
def refusals_written(folder: Path, *, now: datetime) -> Iterator[None]:
    """Put every error of the files refused inside into workbooks of the folder, and say so.

    Raises:
        DomainError: the refusal with the names of the workbooks.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    except FileRefused as refused:
        raise DomainError(_told(refused, [refused.table], folder, now)) from refused
    except RegionRefused as refused:
        raise DomainError(_told(refused, refused.tables, folder, now)) from refused


def _told(refused: DomainError, tables: Sequence[Table], folder: Path, now: datetime) -> str:
    lines = [str(refused)]
    for table in filter(bad_rows, tables):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{Path(table.name).stem}.xlsx"
        write_error_report(table, path, now=now)
        lines.append(f"Все ошибки файла «{table.name}» по строкам: {path}.")
    return "\n".join([*lines, "Исправьте ошибки и повторите ту же команду."])

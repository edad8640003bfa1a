"""A table that an official sent: found, read and checked whole before anything is loaded."""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from sotszakaz.tables.checking import Check, Reader
from sotszakaz.tables.columns import Column, heading
from sotszakaz.tables.csvfile import csv_rows
from sotszakaz.tables.limits import Limits, NumberedRows, Unreadable
from sotszakaz.tables.table import WHOLE_FILE, CellError, Table
from sotszakaz.tables.workbook import is_workbook, workbook_rows

_HEADER_WITHIN = 20
_EMPTY = "Таблица пустая. Проверьте, тот ли файл выбран и на первом ли листе данные."


def read_table(
    source: Path | bytes,
    name: str,
    columns: Sequence[Column],
    *,
    limits: Limits | None = None,
    unique: Sequence[str | tuple[str, ...]] = (),
) -> Table:
    """Read a whole xlsx or csv file and name every error in it; nothing is raised for bad content.

    A name in ``unique`` must not repeat inside the file; a tuple of names must not repeat together.
    """
    limits = limits or Limits()
    table = Table(name=name, sha256="")
    try:
        content = _content(source, limits)
        table.sha256 = hashlib.sha256(content).hexdigest()
        known = frozenset[str]().union(*(column.headings() for column in columns))
        rows = _filled(_rows(content, known, limits))
        below, header = _find_header(rows, known)
        width, readers = _readers(header, columns, table)
        complete = not table.errors
        Check(table, width, readers, unique).all_rows(islice(below, limits.rows + 1))
        _refuse_long(table, limits)
        table.rows = table.rows if complete else []
    except Unreadable as refusal:
        table.rows = []
        table.errors.insert(0, CellError(WHOLE_FILE, "", "", str(refusal)))
    return table


def _content(source: Path | bytes, limits: Limits) -> bytes:
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > limits.bytes:
            raise Unreadable(
                f"Файл больше {limits.bytes // 1_000_000} МБ. Разделите таблицу на части."
            )
        content = source if isinstance(source, bytes) else source.read_bytes()
    except OSError:
        raise Unreadable("Файл не найден или не открывается. Проверьте путь к нему.") from None
    if not content.strip():
        raise Unreadable("Файл пустой. Проверьте, тот ли файл выбран.")
    return content


def _rows(content: bytes, known: frozenset[str], limits: Limits) -> NumberedRows:
    return workbook_rows(content, limits) if is_workbook(content) else csv_rows(content, known)


def _filled(rows: NumberedRows) -> NumberedRows:
    for number, cells in rows:
        if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in cells):
            yield number, cells


def _find_header(
    rows: NumberedRows, known: frozenset[str]
) -> tuple[NumberedRows, tuple[int, Sequence[object]]]:
    """Take the first filled row that knows the most headings, so that a title above is no harm."""
    first = list(islice(rows, _HEADER_WITHIN))
    if not first:
        raise Unreadable(_EMPTY)
    best = max(
        range(len(first)), key=lambda i: sum(heading(str(cell)) in known for cell in first[i][1])
    )
    return _chained(first[best + 1 :], rows), first[best]


def _chained(first: Iterable[tuple[int, Sequence[object]]], rest: NumberedRows) -> NumberedRows:
    yield from first
    yield from rest


def _readers(
    header: tuple[int, Sequence[object]], columns: Sequence[Column], table: Table
) -> tuple[int, list[Reader]]:
    """Match headings with columns, reporting at once all that are missing, repeated or unknown."""
    number, cells = header
    by_heading = {title: column for column in columns for title in column.headings()}
    found: dict[str, Reader] = {}
    width = 0
    for index, cell in enumerate(cells):
        shown = str(cell).strip()
        width = index + 1 if shown else width
        column = by_heading.get(heading(shown))
        if column is None:
            table.unknown.extend([shown] if shown else [])
        elif column.name in found:
            reason = "Такой столбец встречается дважды. Оставьте один."
            table.errors.append(CellError(number, column.title, shown, reason))
        else:
            found[column.name] = (index, column, {})
    table.errors += [
        CellError(number, column.title, "", "В таблице нет этого столбца. Добавьте его.")
        for column in columns
        if column.required and column.name not in found
    ]
    return width, list(found.values())


def _refuse_long(table: Table, limits: Limits) -> None:
    if table.checked > limits.rows:
        raise Unreadable(f"В файле больше {limits.rows} строк. Разделите его на части.")

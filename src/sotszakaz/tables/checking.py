"""Checking the cells of a table row by row, at a speed of hundreds of thousands a second."""

from collections.abc import Iterable, Sequence
from typing import Any

from sotszakaz.kernel.errors import DomainError
from sotszakaz.tables.columns import Column
from sotszakaz.tables.table import CellError, Row, Table
from sotszakaz.tables.workbook import cell_text

Reader = tuple[int, Column, dict[object, Any]]
"""Place of the column in the file, the column, and the values already read in it by their cells."""

_SHOWN = 60
_ABSENT = "Ячейка пустая, а значение обязательно. Заполните её."
_ASIDE = "Справа от таблицы есть лишнее значение. Удалите его или проверьте разделители."


class Check:
    """Reads cells, remembering what was already read and what may not repeat."""

    def __init__(
        self,
        table: Table,
        width: int,
        readers: Sequence[Reader],
        unique: Sequence[str | tuple[str, ...]],
    ) -> None:
        self._table = table
        self._width = width
        self._readers = readers
        columns = {column.name: column for _, column, _ in readers}
        keys = [(key,) if isinstance(key, str) else key for key in unique]
        self._seen: list[tuple[list[Column], dict[tuple[Any, ...], int]]] = [
            ([columns[name] for name in key], {}) for key in keys if columns.keys() >= set(key)
        ]

    def all_rows(self, rows: Iterable[tuple[int, Sequence[object]]]) -> None:
        """Check the rows into the table: good ones as rows, all faults of the others as errors."""
        table = self._table
        for number, cells in rows:
            before = len(table.errors)
            values = self._row(number, cells)
            self._refuse_repeats(number, values)
            table.checked += 1
            if len(table.errors) == before:
                table.rows.append(Row(number, values))

    def _row(self, number: int, cells: Sequence[object]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        have = len(cells)
        for index, column, known in self._readers:
            cell = cells[index] if index < have else ""
            # A yes of Excel equals the number 1, so it alone is never looked up.
            if type(cell) is not bool and cell in known:
                values[column.name] = known[cell]
            else:
                self._cell(number, (column, known), cell, values)
        if have > self._width and any(cell != "" for cell in cells[self._width :]):
            self._table.errors.append(CellError(number, "", "", _ASIDE))
        return values

    def _cell(
        self,
        number: int,
        reader: tuple[Column, dict[object, Any]],
        cell: object,
        values: dict[str, Any],
    ) -> None:
        column, known = reader
        shown = ""
        try:
            shown = cell_text(cell)
            values[column.name] = value = _read(column, shown)
            if type(cell) is not bool:
                known[cell] = value
        except DomainError as refusal:
            self._error(number, column, shown, str(refusal))

    def _refuse_repeats(self, number: int, values: dict[str, Any]) -> None:
        for columns, seen in self._seen:
            key = tuple(values.get(column.name) for column in columns)
            if None in key:
                continue
            first = seen.setdefault(key, number)
            if first != number:
                reason = f"Повторяет строку {first}. Оставьте одну из них."
                self._error(number, columns[0], str(key[0]), reason)

    def _error(self, number: int, column: Column, shown: str, reason: str) -> None:
        value = masked(shown) if column.personal else shown[:_SHOWN]
        self._table.errors.append(CellError(number, column.title, value, reason))


def masked(shown: str) -> str:
    """Leave of a personal value just enough to find it in one's own file."""
    return f"{shown[:2]}•••{shown[-2:]}" if len(shown) >= 8 else "•••" * bool(shown)


def _read(column: Column, shown: str) -> object:
    if shown:
        return column.parse(shown)
    if column.required:
        raise DomainError(_ABSENT)
    return None

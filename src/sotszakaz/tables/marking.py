"""The file of an official given back with what is wrong written beside each row."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

import xlsxwriter

from sotszakaz.kernel.errors import DomainError
from sotszakaz.tables.columns import Column, heading
from sotszakaz.tables.csvfile import csv_rows
from sotszakaz.tables.limits import Limits
from sotszakaz.tables.table import CellError
from sotszakaz.tables.workbook import cell_text, is_workbook, workbook_rows

TITLE = "Ошибки"
_WIDTH = 60
_HEADER_WITHIN = 20


def write_marked(
    content: bytes,
    errors: Sequence[CellError],
    columns: Sequence[Column],
    path: Path,
    *,
    now: datetime.datetime,
) -> None:
    """Write the rows of a readable file as xlsx, with a first column that names the errors.

    The column is not one of ours, so the corrected file may be sent back with it.

    Raises:
        Unreadable: the content is not a table.
    """
    known = frozenset[str]().union(*(column.headings() for column in columns))
    rows = workbook_rows(content, Limits()) if is_workbook(content) else csv_rows(content, known)
    messages = _by_row(errors)
    head = list(islice(rows, _HEADER_WITHIN))
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": now.replace(tzinfo=None), "author": "Соцзаказ"})
        paper = book.add_worksheet(TITLE)
        wrong = book.add_format({"bg_color": "#fbe4e1", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True})
        paper.set_column(0, 0, _WIDTH)
        paper.set_column(1, 40, 18)
        header = _header(head, known)
        for number, cells in chain(head, rows):
            looks = bold if number == header else None
            for place, cell in enumerate(cells, start=1):
                paper.write_string(number - 1, place, _text(cell), looks)
            if number == header:
                paper.write_string(number - 1, 0, TITLE, bold)
            elif number in messages:
                paper.write_string(number - 1, 0, messages[number], wrong)


def _header(head: Sequence[tuple[int, Sequence[object]]], known: frozenset[str]) -> int:
    """Find the row of headings: the one that knows the most of them."""
    known_cells = {
        number: sum(heading(str(cell)) in known for cell in cells) for number, cells in head
    }
    return max(known_cells, key=known_cells.__getitem__, default=0)


def _by_row(errors: Sequence[CellError]) -> Mapping[int, str]:
    messages: dict[int, list[str]] = {}
    for error in errors:
        column = f"«{error.column}»: " if error.column else ""
        messages.setdefault(error.row, []).append(column + error.reason)
    return {row: "\n".join(lines) for row, lines in messages.items()}


def _text(cell: object) -> str:
    try:
        return cell_text(cell)
    except DomainError:
        return str(cell)

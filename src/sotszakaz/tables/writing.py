"""Workbooks ready to be printed and signed, written in constant memory."""

import datetime
import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sotszakaz.kernel.money import Money

_A4 = 9
_LONGEST_TEXT = 32_000
_LONGEST_NAME = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")


class Kind(enum.Enum):
    """How the cells of a column look."""

    TEXT = "text"
    WHOLE = "whole"
    MONEY = "money"
    DAY = "day"


_LOOK: Mapping[Kind, dict[str, object]] = {
    Kind.TEXT: {"num_format": "@", "text_wrap": True, "align": "left"},
    Kind.WHOLE: {"num_format": "# ##0", "align": "right"},
    Kind.MONEY: {"num_format": "# ##0.00", "align": "right"},
    Kind.DAY: {"num_format": "dd.mm.yyyy", "align": "center"},
}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column to be written.

    Units:
        width: characters.
    """

    title: str
    width: int = 16
    kind: Kind = Kind.TEXT
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: lines above the table, the header, the rows, the line of totals, lines below."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[object]]
    titles: Sequence[str] = ()
    below: Sequence[str] = field(default=())


def write_workbook(sheets: Sequence[Sheet], path: Path, *, created_at: datetime.datetime) -> None:
    """Write the sheets; the file appears under its name only when it is complete."""
    part = path.with_name(path.name + ".part")
    book = xlsxwriter.Workbook(str(part), {"constant_memory": True})
    book.set_properties({"created": created_at.replace(tzinfo=None), "author": "Соцзаказ"})
    looks = _Looks(book)
    for sheet in sheets:
        name = _FORBIDDEN_IN_NAME.sub(" ", sheet.name)[:_LONGEST_NAME].strip("' ")
        _write_sheet(book.add_worksheet(name), sheet, looks)
    book.close()
    part.replace(path)


class _Looks:
    """Formats shared by all sheets of a book."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        frame = {"border": 1, "valign": "top"}
        self.title: Format = book.add_format({"bold": True, "font_size": 12})
        self.header: Format = book.add_format(
            frame | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        self.cell = {kind: book.add_format(frame | look) for kind, look in _LOOK.items()}
        # What people type below the rows keeps its noughts in front and is not made a date.
        self.column = {
            kind: book.add_format({"num_format": look["num_format"]})
            for kind, look in _LOOK.items()
        }
        self.total = {
            kind: book.add_format(frame | look | {"bold": True}) for kind, look in _LOOK.items()
        }


def _write_sheet(paper: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    header = len(sheet.titles) + bool(sheet.titles)
    _set_up_print(paper, sheet, header, looks)
    for line, title in enumerate(sheet.titles):
        paper.write_string(line, 0, title, looks.title)
    for index, column in enumerate(sheet.columns):
        paper.write_string(header, index, column.title, looks.header)
    sums: dict[int, Decimal] = {i: Decimal() for i, c in enumerate(sheet.columns) if c.total}
    row = header
    for row, values in enumerate(sheet.rows, start=header + 1):
        for index, value in enumerate(values):
            _write_cell(paper, (row, index), value, looks.cell[sheet.columns[index].kind])
            if index in sums and value is not None:
                sums[index] += _number(value)
    row += 1
    if sums:
        _write_totals(paper, row, sheet, sums, looks)
        row += 1
    for line, text in enumerate(sheet.below, start=row + 1):
        paper.write_string(line, 0, text)


def _set_up_print(paper: Worksheet, sheet: Sheet, header: int, looks: _Looks) -> None:
    for index, column in enumerate(sheet.columns):
        paper.set_column(index, index, column.width, looks.column[column.kind])
    paper.freeze_panes(header + 1, 0)
    paper.repeat_rows(header)
    paper.set_paper(_A4)
    paper.set_landscape()
    paper.fit_to_pages(1, 0)
    paper.set_margins(left=0.6, right=0.4, top=0.5, bottom=0.6)
    paper.set_footer("&RЛист &P из &N")


def _write_totals(
    paper: Worksheet, row: int, sheet: Sheet, sums: Mapping[int, Decimal], looks: _Looks
) -> None:
    for index, column in enumerate(sheet.columns):
        look = looks.total[column.kind]
        if index in sums:
            paper.write_number(row, index, sums[index], look)
        else:
            paper.write_string(row, index, "" if index else "Итого", look)


def _write_cell(paper: Worksheet, place: tuple[int, int], value: object, look: Format) -> None:
    """Write by type; text always as text, so that nothing sent by others becomes a formula."""
    if value is None:
        paper.write_blank(*place, None, look)
    elif isinstance(value, datetime.date):
        paper.write_datetime(*place, value, look)
    elif isinstance(value, bool):
        paper.write_string(*place, "да" if value else "нет", look)
    elif isinstance(value, Money | int | Decimal):
        paper.write_number(*place, _number(value), look)
    else:
        paper.write_string(*place, str(value)[:_LONGEST_TEXT], look)


def _number(value: object) -> Decimal:
    """Give the exact number a spreadsheet shows, for money in roubles."""
    return Decimal(value.kopecks).scaleb(-2) if isinstance(value, Money) else Decimal(str(value))

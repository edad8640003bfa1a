"""Rows of an Excel workbook, opened only after its packing has been measured."""

import datetime
import io
import re
import zipfile
import zlib

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from sotszakaz.kernel.errors import DomainError
from sotszakaz.tables.limits import Limits, NumberedRows, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A sheet is laid out as a full rectangle in memory, so one value in its far corner costs all of
# it. Only places beyond column Z or row 99,999 are looked at: within them the rectangle is small.
_FAR = re.compile(rb"""\br\s*=\s*["']\s*(?:[A-Za-z]{2,}\d+|[A-Za-z]?\d{6,})""")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]*)(\d+)""")
_RESAVE = "Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)», затем отправьте ещё раз."


class PackedTooTightly(Unreadable):
    """Файл не принят: данных в нём сжато больше, чем бывает в таблице. Сохраните его заново."""


class SheetTooWide(Unreadable):
    """Файл не принят: в дальней ячейке листа есть лишнее значение. Удалите всё за краем таблицы."""


class NumberTooLong(DomainError):
    """Excel исказил длинное число. Задайте столбцу формат «Текстовый» и введите его заново."""


def is_workbook(content: bytes) -> bool:
    """Tell by the first bytes whether the content claims to be an Excel file of any age."""
    return content.startswith((_ZIP, _OLE))


def workbook_rows(content: bytes, limits: Limits) -> NumberedRows:
    """Give the rows of the first visible sheet.

    Raises:
        Unreadable: the file is old, locked, damaged, empty or dangerous to open.
    """
    if content.startswith(_OLE):
        raise Unreadable(_old_or_locked(content))
    _measure(content, limits)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            sheet = _first_visible(workbook)
            rows = sheet.to_python(skip_empty_area=False)
    except CalamineError:
        raise Unreadable(f"Файл Excel повреждён. {_RESAVE}") from None
    return enumerate(rows, start=1)


def cell_text(cell: object) -> str:
    """Show a cell as a person would type it.

    Raises:
        NumberTooLong: a number so long that Excel has already lost its last digits.
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, float | int):
        return _number_text(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)


def _number_text(number: float) -> str:
    if not abs(number) < 1e15:  # so that «not a number» is refused too
        raise NumberTooLong
    if number == int(number):
        return str(int(number))
    return f"{number:.15g}" if abs(number) >= 1e-4 else f"{number:.15f}".rstrip("0")


def _old_or_locked(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "Файл защищён паролем. Снимите пароль в Excel и отправьте файл ещё раз."
    return f"Файл сохранён в старом формате Excel (xls). {_RESAVE}"


def _first_visible(workbook: CalamineWorkbook) -> CalamineSheet:
    for number, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible:
            return workbook.get_sheet_by_index(number)
    raise Unreadable("В файле Excel нет ни одного видимого листа. Добавьте лист с таблицей.")


def _measure(content: bytes, limits: Limits) -> None:
    """Unpack every part once without keeping it, because a header may lie about the size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > limits.entries:
                raise PackedTooTightly
            if "xl/workbook.xml" not in names:
                raise Unreadable(f"Это не файл Excel в формате xlsx. {_RESAVE}")
            left = min(limits.unpacked, max(len(content), 10_000) * limits.ratio)
            for part in parts:
                left -= _unpacked(archive, part, left, limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError):
        raise Unreadable(f"Файл Excel повреждён. {_RESAVE}") from None


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, limits: Limits) -> int:
    if part.flag_bits & 1:
        raise Unreadable("Файл защищён паролем. Снимите пароль и отправьте файл ещё раз.")
    if part.file_size > left:
        raise PackedTooTightly
    part.file_size = left + 2  # reading stops at this size, not at the one the header names
    with archive.open(part) as stream:
        unpacked = stream.read(left + 1)
    if len(unpacked) > left:
        raise PackedTooTightly
    if _FAR.search(unpacked):
        _check_rectangle(unpacked, limits)
    return len(unpacked)


def _check_rectangle(sheet: bytes, limits: Limits) -> None:
    places = {(letters, int(digits[:9])) for letters, digits in _PLACE.findall(sheet)}
    columns = max(_column_number(letters) for letters, _ in places)
    if columns * max(row for _, row in places) > limits.cells:
        raise SheetTooWide


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + letter - 64
    return number

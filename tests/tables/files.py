"""Files as officials send them, made in memory."""

import datetime
import io
import zipfile
from collections.abc import Sequence

import xlsxwriter

from sotszakaz.kernel.identifiers import parse_snils, snils_check
from sotszakaz.tables.columns import Column, choice, day, money, text, whole, yes_no

PEOPLE = (
    Column("СНИЛС", "snils", parse_snils, personal=True),
    Column("Фамилия", "surname", text(60), personal=True),
    Column("Дата рождения", "born", day, aliases=("Родился",)),
    Column("Минут в месяц", "minutes", whole(1, 10_000)),
    Column("Стоимость", "price", money),
    Column("Форма", "form", choice({"на дому": "home", "полустационар": "day"})),
    Column("Согласие", "consent", yes_no, required=False),
)
TITLES = [column.title for column in PEOPLE]


def snils(number: int) -> str:
    """Make a valid number out of nine digits."""
    digits = f"{number + 100_000_000:09d}"
    return digits + snils_check(digits)


def person(number: int) -> list[object]:
    """Make a good row."""
    born = datetime.date(1950, 1, 1) + datetime.timedelta(days=number % 9000)
    return [snils(number), f"Иванов-{number % 50}", born, 90, 1234.5, "на дому", "да"]


def xlsx(*rows: Sequence[object], name: str = "Лист1") -> bytes:
    """Write rows as Excel does."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet(name)
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    book.close()
    return target.getvalue()


def csv(*rows: Sequence[object], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Write rows as a spreadsheet program saves CSV."""
    return "".join(delimiter.join(f'"{cell}"' for cell in cells) + "\r\n" for cells in rows).encode(
        encoding
    )


def repacked(content: bytes, **parts: bytes) -> bytes:
    """Replace or add parts of an xlsx file; a double underscore in a name stands for a slash."""
    named = {key.replace("__", "/") + ".xml": value for key, value in parts.items()}
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part not in named:
                new.writestr(part, old.read(part))
        for part, data in named.items():
            new.writestr(part, data)
    return target.getvalue()

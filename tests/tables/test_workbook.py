import datetime
import io
import zipfile

import pytest
import xlsxwriter

from sotszakaz.tables.limits import Limits
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.workbook import NumberTooLong, cell_text
from tests.tables.files import PEOPLE, TITLES, person, repacked, xlsx

RESAVE = "Откройте его в Excel и сохраните как «Книга Excel (*.xlsx)», затем отправьте ещё раз."
TIGHT = "Файл не принят: данных в нём сжато больше, чем бывает в таблице. Сохраните его заново."
WIDE = "Файл не принят: в дальней ячейке листа есть лишнее значение. Удалите всё за краем таблицы."
GOOD = xlsx(TITLES, person(1))


def refusal(content, limits=None):
    table = read_table(content, "получатели.xlsx", PEOPLE, limits=limits)
    assert table.rows == []
    return [error.reason for error in table.errors]


def sheet(cells: str) -> bytes:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'
    ).encode()


def archive(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return target.getvalue()


def test_a_bomb_is_refused_before_it_is_opened():
    bomb = repacked(GOOD, xl__media=bytes(30_000_000))
    assert len(bomb) < 100_000
    assert refusal(bomb) == [TIGHT]


def test_a_bomb_whose_header_lies_about_its_size_is_refused():
    bomb = bytearray(repacked(GOOD, xl__media=bytes(30_000_000)))
    true_size = (30_000_000).to_bytes(4, "little")
    assert bomb.count(true_size) == 2
    lying = bytes(bomb).replace(true_size, (1_000).to_bytes(4, "little"))
    assert refusal(lying) == [TIGHT]


def test_too_many_parts_are_refused():
    crowded = repacked(GOOD, **{f"part{number}": b"" for number in range(60)})
    assert refusal(crowded, Limits(entries=50)) == [TIGHT]


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>',
        "<row r = '1'><c r\n=\n'XFD1'><v>1</v></c></row><row r='99999'></row>",
        '<row r="1"><c r="a1"/><c r="zzzz1"><v>1</v></c></row><row r="200"><c r="A200"/></row>',
        '<row r="1"><c r="A1"/></row><row r="9999999"><c><v>1</v></c><c r="AA1"/></row>',
    ],
)
def test_a_lonely_value_in_a_far_corner_is_refused_before_it_fills_the_memory(cells):
    assert refusal(repacked(GOOD, xl__worksheets__sheet1=sheet(cells))) == [WIDE]


def test_a_wide_sheet_of_reasonable_size_is_read():
    titles = [*TITLES, *(f"Лишний {number}" for number in range(40))]
    assert len(read_table(xlsx(titles, person(1)), "x", PEOPLE).unknown) == 40


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 and nothing else", f"Файл Excel повреждён. {RESAVE}"),
        (archive(mimetype=b"ods"), f"Это не файл Excel в формате xlsx. {RESAVE}"),
        (
            repacked(GOOD, xl__workbook=b"<workbook"),
            f"Файл Excel повреждён. {RESAVE}",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            f"Файл сохранён в старом формате Excel (xls). {RESAVE}",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Файл защищён паролем. Снимите пароль в Excel и отправьте файл ещё раз.",
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_in_words(content, reason):
    assert refusal(content) == [reason]


def test_damaged_packing_is_refused():
    place = GOOD.index(b"xl/worksheets/sheet1.xml") + 60
    damaged = GOOD[:place] + bytes(20) + GOOD[place + 20 :]
    assert refusal(damaged) == [f"Файл Excel повреждён. {RESAVE}"]


def test_locked_parts_are_refused():
    marked = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(mark)
        while place >= 0:
            marked[place + offset] |= 1
            place = marked.find(mark, place + 4)
    assert refusal(bytes(marked)) == [
        "Файл защищён паролем. Снимите пароль и отправьте файл ещё раз."
    ]


def test_the_first_visible_sheet_is_read_and_a_book_must_have_one():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("Служебный").hide()
    shown = book.add_worksheet("Люди")
    shown.activate()
    shown.set_first_sheet()
    shown.write_row(0, 0, TITLES)
    shown.write_row(1, 0, [*person(1)[:2], "02.01.1950", *person(1)[3:]])
    book.close()
    content = target.getvalue()
    assert len(read_table(content, "x", PEOPLE).rows) == 1
    hidden = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    all_hidden = hidden.replace(b'name="', b'state="hidden" name="').replace(
        b'state="hidden" r:id', b"r:id"
    )
    assert refusal(repacked(content, xl__workbook=all_hidden)) == [
        "В файле Excel нет ни одного видимого листа. Добавьте лист с таблицей."
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (" текст ", "текст"),
        (True, "да"),
        (False, "нет"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (1234.5, "1234.5"),
        (0.00001, "0.00001"),
        (datetime.date(2024, 3, 5), "2024-03-05"),
        (datetime.datetime(2024, 3, 5), "2024-03-05"),  # noqa: DTZ001 – Excel knows no zones
        (datetime.datetime(2024, 3, 5, 9, 30), "2024-03-05 09:30:00"),  # noqa: DTZ001
        (datetime.time(9, 30), "09:30:00"),
    ],
)
def test_a_cell_is_shown_as_a_person_would_type_it(cell, shown):
    assert cell_text(cell) == shown


@pytest.mark.parametrize("number", [1e15, -1e20, float("nan"), float("inf")])
def test_a_number_that_excel_cannot_hold_exactly_is_refused(number):
    with pytest.raises(NumberTooLong):
        cell_text(number)

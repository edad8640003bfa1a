"""A file comes back with what is wrong beside each row, and may be sent again."""

import datetime

import pytest
from python_calamine import CalamineWorkbook

from sotszakaz.tables.limits import Unreadable
from sotszakaz.tables.marking import write_marked
from sotszakaz.tables.reading import read_table
from tests.tables.files import PEOPLE, TITLES, csv, person, xlsx

NOW = datetime.datetime(2024, 1, 15, 12, tzinfo=datetime.UTC)


def marked(content, tmp_path):
    table = read_table(content, "list", PEOPLE)
    path = tmp_path / "marked.xlsx"
    write_marked(content, table.errors, PEOPLE, path, now=NOW)
    return path, CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("make", [xlsx, csv])
def test_errors_stand_beside_their_rows(tmp_path, make):
    wrong = person(2)
    wrong[3], wrong[5] = "много", "в лесу"
    _, rows = marked(make(TITLES, person(1), wrong), tmp_path)
    assert rows[0] == ["Ошибки", *TITLES]
    assert rows[1][0] == ""
    assert rows[1][1:3] == [str(person(1)[0]), "Иванов-1"]
    assert rows[2][0].split("\n") == [
        "«Минут в месяц»: Здесь ожидается целое число, например 12. Уберите буквы и дробную часть.",
        "«Форма»: Такого значения нет в списке. Допустимо: «на дому», «полустационар».",
    ]


def test_a_title_above_stays_and_a_row_as_a_whole_has_no_column(tmp_path):
    _, rows = marked(csv(["Список"], TITLES, [*person(1), "лишнее"]), tmp_path)
    assert rows[0][:2] == ["", "Список"]
    assert rows[1][0] == "Ошибки"
    assert rows[2][0].startswith("Справа от таблицы есть лишнее значение.")


def test_what_comes_back_reads_again(tmp_path):
    content = xlsx(TITLES, person(1), person(2))
    path, _ = marked(content, tmp_path)
    again = read_table(path, "marked.xlsx", PEOPLE)
    assert again.errors == []
    assert again.unknown == ["Ошибки"]
    assert [row.values for row in again.rows] == [
        row.values for row in read_table(content, "list.xlsx", PEOPLE).rows
    ]


def test_a_number_spoiled_by_excel_is_shown_as_it_is(tmp_path):
    spoiled = person(1)
    spoiled[4] = 1e20
    _, rows = marked(xlsx(TITLES, spoiled), tmp_path)
    assert "Excel исказил длинное число" in rows[1][0]
    assert rows[1][5] == "1e+20"


def test_an_empty_sheet_gives_an_empty_sheet(tmp_path):
    path = tmp_path / "empty.xlsx"
    write_marked(xlsx(), [], PEOPLE, path, now=NOW)
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python() == []


def test_what_is_not_a_table_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        write_marked(b"\xff\xd8\xff\xe0\x00", [], PEOPLE, tmp_path / "x.xlsx", now=NOW)

import datetime

import pytest
from python_calamine import CalamineWorkbook

from sotszakaz.tables import report
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.report import FileRefused, accepted, report_lines, write_error_report
from tests.tables.files import PEOPLE, TITLES, csv, person

NOW = datetime.datetime(2024, 3, 5, 9, 30, tzinfo=datetime.UTC)
REASON = "Здесь ожидается целое число, например 12. Уберите буквы и дробную часть."


def broken(count):
    rows = [person(number) for number in range(count + 5)]
    for row in rows[:count]:
        row[3] = "много"
    return read_table(csv(TITLES, *rows), "люди.csv", PEOPLE)


def test_a_clean_table_gives_its_rows():
    table = broken(0)
    assert accepted(table) == table.rows
    assert len(table.rows) == 5


def test_a_refusal_counts_all_and_shows_the_first_twenty():
    with pytest.raises(FileRefused) as refusal:
        accepted(broken(25))
    lines = str(refusal.value).split("\n")
    assert lines[0] == (
        "Файл «люди.csv» не принят, ничего не загружено. "
        "Проверено строк: 30, ошибок: 25, строк с ошибками: 25."
    )
    assert lines[1] == f"Строка 2, «Минут в месяц»: {REASON}"
    assert len(lines) == 22
    assert lines[-1] == "… и ещё 5."
    assert (refusal.value.errors, refusal.value.bad_rows) == (25, 25)
    assert len(refusal.value.table.errors) == 25


def test_a_short_refusal_has_no_rest():
    with pytest.raises(FileRefused) as refusal:
        accepted(broken(1))
    assert str(refusal.value).split("\n")[1:] == [f"Строка 2, «Минут в месяц»: {REASON}"]


def test_lines_name_the_place_as_far_as_there_is_one():
    aside = read_table(csv(TITLES, [*person(1), "?"]), "x", PEOPLE)
    assert report_lines(aside) == [
        "Строка 2: Справа от таблицы есть лишнее значение. Удалите его или проверьте разделители."
    ]
    assert report_lines(read_table(b"", "x", PEOPLE)) == [
        "Файл пустой. Проверьте, тот ли файл выбран."
    ]


def test_the_workbook_of_errors_lists_every_error(tmp_path):
    path = tmp_path / "ошибки.xlsx"
    table = broken(3)
    write_error_report(table, path, now=NOW)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Ошибки в файле «люди.csv»"
    assert rows[3] == ["Строка", "Столбец", "Значение", "Что не так"]
    assert rows[4:] == [[row, "Минут в месяц", "много", REASON] for row in (2.0, 3.0, 4.0)]
    assert list(tmp_path.iterdir()) == [path]


def test_an_endless_list_of_errors_is_cut_and_says_so(tmp_path):
    table = broken(1)
    table.errors *= report._MOST + 1  # noqa: SLF001 – the bound is what is tested
    path = tmp_path / "ошибки.xlsx"
    write_error_report(table, path, now=NOW)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[2][0] == "Показаны первые 10000. Исправьте их и проверьте файл ещё раз."
    assert len(rows) == 10_000 + 5

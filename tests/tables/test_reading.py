import datetime
import hashlib

import pytest

from sotszakaz.kernel.money import Money
from sotszakaz.tables.columns import Column, text, whole
from sotszakaz.tables.limits import Limits
from sotszakaz.tables.reading import read_table
from sotszakaz.tables.table import CellError, Row
from tests.tables.files import PEOPLE, TITLES, csv, person, snils, xlsx


def read(content, *, limits=None, unique=()):
    return read_table(content, "получатели.xlsx", PEOPLE, limits=limits, unique=unique)


def reasons(table):
    return [error.reason for error in table.errors]


GOOD = {
    "snils": snils(1),
    "surname": "Иванов-1",
    "born": datetime.date(1950, 1, 2),
    "minutes": 90,
    "price": Money(123450),
    "form": "home",
    "consent": True,
}


@pytest.mark.parametrize(
    "content",
    [
        xlsx(TITLES, person(1)),
        csv(TITLES, person(1)),
        csv(TITLES, person(1), delimiter=","),
        csv(TITLES, person(1), delimiter="\t", encoding="utf-8"),
        csv(TITLES, person(1), encoding="cp1251"),
        csv(TITLES, person(1), delimiter=",", encoding="cp1251"),
    ],
)
def test_a_table_is_read_from_every_format_we_take(content):
    table = read(content)
    assert table.errors == []
    assert table.rows == [Row(2, GOOD)]
    assert table.unknown == []
    assert table.checked == 1
    assert table.sha256 == hashlib.sha256(content).hexdigest()


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "получатели.csv"
    path.write_bytes(csv(TITLES, person(1)))
    assert read(path).rows == [Row(2, GOOD)]


def test_the_order_of_columns_is_free_titles_above_are_skipped_and_empty_rows_too():
    backwards = TITLES[::-1]
    table = read(
        xlsx(["Список получателей"], [], ["", *backwards], [], [" ", *person(1)[::-1]], [None])
    )
    assert table.errors == []
    assert table.rows == [Row(5, GOOD)]


def test_an_optional_cell_may_be_empty_or_cut_off():
    table = read(b"".join((csv(TITLES), csv(person(1)[:-1], encoding="utf-8"))))
    assert table.rows == [Row(2, GOOD | {"consent": None})]


def test_a_yes_of_excel_is_not_taken_for_the_number_one():
    table = read_table(xlsx(["А"], [1], [True], [False]), "x", [Column("А", "a", text())])
    assert [row.values["a"] for row in table.rows] == ["1", "да", "нет"]


def test_an_empty_required_cell_is_an_error():
    table = read(csv(TITLES, ["", *person(1)[1:]]))
    assert table.rows == []
    assert table.errors == [
        CellError(2, "СНИЛС", "", "Ячейка пустая, а значение обязательно. Заполните её."),
    ]


def test_columns_missing_repeated_and_unknown_are_reported_at_once():
    titles = ["Фамилия", "Фамилия", "Минут в месяц", "Дата рождения", "Телефон", "", "Форма"]
    table = read(csv(titles, ["Иванов", "", 90, "05.03.1950", "2-12-85-06", "", "на дому"]))
    assert table.unknown == ["Телефон"]
    assert table.errors == [
        CellError(1, "Фамилия", "Фамилия", "Такой столбец встречается дважды. Оставьте один."),
        CellError(1, "СНИЛС", "", "В таблице нет этого столбца. Добавьте его."),
        CellError(1, "Стоимость", "", "В таблице нет этого столбца. Добавьте его."),
    ]
    assert table.checked == 1


def test_a_value_beside_the_table_is_an_error():
    table = read(csv(TITLES, [*person(1), "", "?"], [*person(2), ""]))
    assert [(error.row, error.reason) for error in table.errors] == [
        (2, "Справа от таблицы есть лишнее значение. Удалите его или проверьте разделители.")
    ]
    assert [row.number for row in table.rows] == [3]


def test_a_repeat_names_the_first_row_and_hides_the_person():
    table = read(csv(TITLES, person(1), person(2), person(1)), unique=("snils",))
    assert table.errors == [
        CellError(4, "СНИЛС", "10•••10", "Повторяет строку 2. Оставьте одну из них.")
    ]
    assert [row.number for row in table.rows] == [2, 3]


def test_a_repeat_may_be_of_several_columns_together_and_only_of_those_present():
    content = csv(TITLES, person(1), person(51), person(1))
    pair = ("surname", "born")
    table = read(content, unique=(pair, "nothing"))
    assert [error.row for error in table.errors] == [4]
    assert read(csv(TITLES[1:], person(1)[1:], person(1)[1:]), unique=("snils",)).checked == 2


def test_empty_cells_do_not_repeat_each_other():
    rows = [[*person(number)[:-1], ""] for number in range(3)]
    assert read(csv(TITLES, *rows), unique=("consent",)).errors == []


def test_a_personal_value_is_never_shown_whole():
    bad = ["10000000000", "Я" * 61, *person(1)[2:]]
    shown = [error.value_shown for error in read(csv(TITLES, bad)).errors]
    assert shown == ["10•••00", "ЯЯ•••ЯЯ"]
    short = ["1234567", *person(1)[1:]]
    assert [error.value_shown for error in read(csv(TITLES, short)).errors] == ["•••"]


def test_a_number_too_long_for_excel_is_refused_in_its_cell():
    table = read(xlsx(TITLES, person(1), [*person(2)[:4], 1e18, "на дому", "да"]))
    assert table.errors == [
        CellError(
            3,
            "Стоимость",
            "",
            "Excel исказил длинное число. Задайте столбцу формат «Текстовый» и введите его заново.",
        )
    ]


def test_a_file_of_nothing_says_so(tmp_path):
    empty = "Файл пустой. Проверьте, тот ли файл выбран."
    assert reasons(read(b" \r\n")) == [empty]
    blank = "Таблица пустая. Проверьте, тот ли файл выбран и на первом ли листе данные."
    assert reasons(read(xlsx([" "]))) == [blank]
    assert reasons(read(b";;\r\n;;\r\n")) == [blank]
    lost = read(tmp_path / "нет.csv")
    assert reasons(lost) == ["Файл не найден или не открывается. Проверьте путь к нему."]
    assert lost.sha256 == ""


def test_a_file_too_large_or_too_long_is_refused(tmp_path):
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * 1_000_001)
    limits = Limits(bytes=1_000_000, rows=2)
    assert reasons(read(large, limits=limits)) == ["Файл больше 1 МБ. Разделите таблицу на части."]
    assert reasons(read(large.read_bytes(), limits=limits)) == [
        "Файл больше 1 МБ. Разделите таблицу на части."
    ]
    rows = [person(number) for number in range(4)]
    long = read(csv(TITLES, *rows), limits=limits)
    assert reasons(long) == ["В файле больше 2 строк. Разделите его на части."]
    assert read(csv(TITLES, *rows[:2]), limits=limits).errors == []


def test_forty_broken_rows_of_thirty_thousand_are_all_named():
    rows = [person(number) for number in range(30_000)]
    broken = list(range(700, 28_700, 700))
    for number in broken:
        rows[number][3] = "много"
    table = read(csv(TITLES, *rows), unique=("snils",))
    assert len(broken) == 40
    assert [(error.row, error.column) for error in table.errors] == [
        (number + 2, "Минут в месяц") for number in broken
    ]
    assert len(table.rows) == 29_960


def test_a_wide_table_is_read_whole():
    notes = tuple(
        Column(f"Примечание {part}", f"note{part}", text(), required=False) for part in range(4)
    )
    counts = tuple(Column(f"Число {part}", f"count{part}", whole()) for part in range(4))
    columns = PEOPLE + notes + counts
    row_end = ["без примечаний", "Красноярск", "нет", "Норильск", 1, 2, 3, 4]
    titles = [column.title for column in columns]
    content = xlsx(titles, *([*person(number), *row_end] for number in range(1000)))
    table = read_table(content, "x", columns, unique=("snils",))
    assert (table.checked, table.errors) == (1000, [])

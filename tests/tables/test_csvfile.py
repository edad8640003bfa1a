import pytest

from sotszakaz.tables.reading import read_table
from tests.tables.files import PEOPLE, TITLES, csv, person


def refusal(content):
    table = read_table(content, "получатели.csv", PEOPLE)
    assert table.rows == []
    return [error.reason for error in table.errors]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("cp866", "DOS (CP866)"),
        ("koi8-r", "КОИ-8"),
        ("mac-cyrillic", "Macintosh"),
        ("utf-16", "UTF-16 («Юникод»)"),
        ("utf-16-be", "UTF-16 («Юникод»)"),
        ("utf-16-le", "UTF-16 («Юникод»)"),
    ],
)
def test_a_foreign_encoding_is_named(encoding, named):
    assert refusal(csv(TITLES, person(1), encoding=encoding)) == [
        (
            f"Файл в кодировке {named}, она не поддерживается. "
            "Сохраните таблицу как xlsx или «CSV UTF-8» и отправьте ещё раз."
        )
    ]


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00", b"%PDF-1.7\n\x01\x02\x03"])
def test_a_binary_file_is_not_a_table(content):
    assert refusal(content) == [
        "Это не таблица: файл не похож ни на xlsx, ни на CSV. Проверьте, тот ли файл выбран."
    ]


def test_a_sign_outside_windows_1251_is_named_by_line():
    content = csv(TITLES, encoding="cp1251") + b"1;\x98;3\r\n"
    assert refusal(content) == [
        (
            "В строке 2 есть знак не из кодировки Windows-1251. Сохраните таблицу "
            "как xlsx либо как «CSV UTF-8» и отправьте ещё раз."
        )
    ]


def test_quotes_that_do_not_close_are_named_by_row_after_the_errors_above_them():
    content = csv(TITLES, ["", *person(1)[1:]]) + b'"1;2;3\r\n4;5;6\r\n'
    table = read_table(content * 1, "получатели.csv", PEOPLE)
    assert refusal(content) == [error.reason for error in table.errors]
    assert table.errors[0].row == 0
    assert table.errors[0].reason == (
        "Строка 3 не читается: кавычки в ней открыты, но не закрыты как следует. "
        "Исправьте её или сохраните таблицу как xlsx."
    )


def test_a_file_without_known_headings_lacks_columns():
    assert (
        refusal("Имя;Возраст\r\nАнна;7\r\n".encode("cp1251"))
        == ["В таблице нет этого столбца. Добавьте его."] * 6
    )

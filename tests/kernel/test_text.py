import datetime as dt

import pytest

from sotszakaz.kernel.text import (
    counted,
    date_in_digits,
    date_in_words,
    grouped,
    initials,
    plural,
    sort_key,
)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        *((0, "дней"), (1, "день"), (2, "дня"), (4, "дня"), (5, "дней"), (9, "дней")),
        *((10, "дней"), (11, "дней"), (12, "дней"), (14, "дней"), (19, "дней"), (20, "дней")),
        *((21, "день"), (24, "дня"), (25, "дней"), (100, "дней"), (101, "день")),
        *((111, "дней"), (112, "дней"), (1011, "дней"), (1021, "день"), (-1, "день"), (-3, "дня")),
    ],
)
def test_the_noun_agrees_with_the_number(number, form):
    assert plural(number, "день", "дня", "дней") == form


def test_thousands_stand_apart_unbreakably():
    assert grouped(1234567) == "1\u00a0234\u00a0567"


def test_a_number_never_parts_from_its_noun():
    assert counted(30000, "день", "дня", "дней") == "30\u00a0000\u00a0дней"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2024, 3, 5), "5 марта 2024 г."),
        (dt.date(2024, 1, 31), "31 января 2024 г."),
        (dt.date(2023, 12, 1), "1 декабря 2023 г."),
    ],
)
def test_a_date_in_words(day, words):
    assert date_in_words(day) == words


def test_a_date_in_digits():
    assert date_in_digits(dt.date(2024, 3, 5)) == "05.03.2024"


def test_names_sort_without_capitals_and_with_yo_as_ye():
    assert sort_key("Ёлкина-Королёва") == "елкина-королева"


def test_yo_typed_as_two_marks_is_the_same_letter():
    assert sort_key("Еёлка".replace("ё", "е\u0308")) == "еелка"


@pytest.mark.parametrize(
    ("parts", "short"),
    [
        (("Иванова", "Мария", "Петровна"), "Иванова М.П."),
        (("Иванова", "Мария"), "Иванова М."),
        (("Иванова", "Мария", ""), "Иванова М."),
        ((" Римская-Корсакова ", " анна-Мария ", "Ильинична"), "Римская-Корсакова А.-М.И."),
        (("Ким", "Анна-", ""), "Ким А."),
    ],
)
def test_initials(parts, short):
    assert initials(*parts) == short

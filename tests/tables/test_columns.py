import datetime

import pytest

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.tables import columns

MARCH = datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("parse", "shown", "value"),
    [
        (columns.text(), "  Дом   ребёнка ", "Дом ребёнка"),
        (columns.whole(), "1 234", 1234),
        (columns.whole(), "12,0", 12),
        (columns.whole(-5), "-5", -5),
        (columns.money, "1 234,56", Money(123456)),
        (columns.day, "05.03.2024", MARCH),
        (columns.day, "5.3.2024", MARCH),
        (columns.day, "2024-03-05", MARCH),
        (columns.yes_no, "Да", True),
        (columns.yes_no, "НЕТ", False),
        (columns.choice({"Надомная форма": "home"}), "надомная  форма", "home"),
    ],
)
def test_a_cell_is_understood(parse, shown, value):
    assert parse(shown) == value


@pytest.mark.parametrize(
    ("parse", "shown", "reason"),
    [
        (columns.text(3), "четыре", "Текст длиннее 3 знаков. Сократите его."),
        (
            columns.whole(),
            "1,5",
            "Здесь ожидается целое число, например 12. Уберите буквы и дробную часть.",
        ),
        (columns.whole(1, 12), "13", "Число должно быть от 1 до 12."),
        (columns.day, "31.02.2024", columns.NotDay.__doc__),
        (columns.day, "2024-13-01", columns.NotDay.__doc__),
        (columns.day, "05.03.24", columns.NotDay.__doc__),
        (columns.day, "٠٥.٠٣.2024", columns.NotDay.__doc__),
        (columns.yes_no, "может быть", "Напишите «да» или «нет»."),
        (
            columns.choice({"да": 1, "нет": 0, "yes": 1}),
            "иногда",
            "Такого значения нет в списке. Допустимо: «да», «нет».",
        ),
    ],
)
def test_a_wrong_cell_is_refused_with_a_reason(parse, shown, reason):
    with pytest.raises(DomainError) as refusal:
        parse(shown)
    assert str(refusal.value) == reason


def test_headings_are_compared_without_case_spaces_stars_and_dots_over_yo():
    column = columns.Column("Приём *", "intake", columns.text(), aliases=("Дата  приема:",))
    assert column.headings() == {"прием", "дата приема"}

"""Values of parameters are checked before they are kept."""

from fractions import Fraction

import pytest

from sotszakaz.kernel.money import AmountUnclear
from sotszakaz.policy.rules import ParameterUnclear, checked_value, fraction
from sotszakaz.policy.states import ParameterKind


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (ParameterKind.MONEY, " 15 453,00 ", "15453.00"),
        (ParameterKind.WHOLE, "5", "5"),
        (ParameterKind.FRACTION, "3/2", "3/2"),
        (ParameterKind.FRACTION, "2", "2"),
        (ParameterKind.CODE, "half_up", "half_up"),
    ],
)
def test_a_value_of_its_kind_is_kept(kind: ParameterKind, text: str, kept: str) -> None:
    assert checked_value("any", kind, text) == kept


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (ParameterKind.WHOLE, "пять", "нужно целое число, например 15"),
        (ParameterKind.FRACTION, "1,5", "нужна дробь вида 3/2 или целое число"),
        (ParameterKind.FRACTION, "1/0", "нужна дробь вида 3/2 или целое число"),
        (ParameterKind.CODE, "Вверх", "нужно слово из латинских букв, например half_up"),
    ],
)
def test_a_value_of_another_kind_is_refused(kind: ParameterKind, text: str, sentence: str) -> None:
    with pytest.raises(ParameterUnclear) as refused:
        checked_value("fee_share", kind, text)
    assert str(refused.value) == (
        f"Значение параметра «fee_share» не подходит: {sentence}. Исправьте его по тексту акта."
    )


def test_a_sum_that_is_not_a_sum_is_refused() -> None:
    with pytest.raises(AmountUnclear):
        checked_value("subsistence_minimum", ParameterKind.MONEY, "много")


def test_a_fraction_is_exact() -> None:
    assert fraction("3/2") == Fraction(3, 2)
    assert fraction("два") is None

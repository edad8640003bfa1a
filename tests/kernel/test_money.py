from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.kernel.money import AmountUnclear, Money, Rounding, total


def test_roubles_and_kopecks_make_one_amount():
    assert Money.roubles(12, 34) == Money(1234)
    assert Money.roubles(12) == Money(1200)


@pytest.mark.parametrize("wrong", [1.0, "1", True])
def test_money_refuses_anything_but_whole_kopecks(wrong):
    with pytest.raises(TypeError):
        Money(wrong)


def test_money_is_written_the_russian_way():
    assert str(Money(-1234567)) == "-12\u00a0345,67\u00a0₽"


@pytest.mark.parametrize(
    ("rounding", "expected"), [(Rounding.DOWN, 33), (Rounding.UP, 34), (Rounding.HALF_UP, 33)]
)
def test_share_rounds_as_named(rounding, expected):
    assert Money(100).share(Fraction(1, 3), rounding) == Money(expected)


def test_share_half_kopeck_goes_up():
    assert Money(5).share(Fraction(1, 2), Rounding.HALF_UP) == Money(3)


def test_share_exact_part_is_not_rounded():
    assert Money(90).share(Fraction(1, 3), Rounding.UP) == Money(30)


@given(
    st.integers(-(10**12), 10**12),
    st.lists(st.integers(0, 1000), min_size=1, max_size=9).filter(any),
)
def test_split_loses_no_kopeck(kopecks, weights):
    assert sum(p.kopecks for p in Money(kopecks).split(weights)) == kopecks


def test_split_gives_the_odd_kopeck_to_the_largest_rest():
    assert Money(100).split([1, 1, 1]) == [Money(34), Money(33), Money(33)]


def test_split_to_one_gives_him_all():
    assert Money(5).split([1]) == [Money(5)]
    assert Money(5).split([0, 1]) == [Money(0), Money(5)]


def test_split_gives_odd_kopecks_to_the_first_of_equals():
    assert Money(5).split([1, 1, 1]) == [Money(2), Money(2), Money(1)]


@pytest.mark.parametrize("weights", [[0, 0], [-1, 2], [1, -1]])
def test_split_refuses_senseless_weights(weights):
    with pytest.raises(ValueError, match="weights"):
        Money(100).split(weights)


@pytest.mark.parametrize(
    ("rounding", "expected"), [(Rounding.DOWN, -34), (Rounding.UP, -33), (Rounding.HALF_UP, -33)]
)
def test_share_of_a_debt_rounds_down_to_the_larger_debt(rounding, expected):
    assert Money(-100).share(Fraction(1, 3), rounding) == Money(expected)


def test_arithmetic_is_that_of_whole_kopecks():
    assert Money(5) + Money(3) == Money(8)
    assert Money(5) - Money(8) == Money(-3)
    assert -Money(5) == Money(-5)
    assert Money(5) * 3 == Money(15)


@pytest.mark.parametrize("part", [1.5, Fraction(1, 2)])
def test_money_is_not_multiplied_by_a_fraction_without_rounding(part):
    with pytest.raises(TypeError):
        Money(100) * part


def test_money_compares():
    assert Money(1) < Money(2) <= Money(2)
    assert max(Money(1), Money(3), Money(2)) == Money(3)
    assert not Money(2) < Money(2)


def test_only_zero_is_false():
    assert not Money(0)
    assert Money(1)
    assert Money(-1)


def test_total_of_nothing_is_zero():
    assert total([]) == Money(0)
    assert total(Money(kopecks) for kopecks in (1, 2, 4)) == Money(7)


@pytest.mark.parametrize(
    ("text", "kopecks"),
    [
        ("1 234,56", 123456),
        ("1\u00a0234\u00a0567.5", 123456750),
        ("1\u202f234", 123400),
        ("  185000000 ", 18500000000),
        ("0,05", 5),
        ("-12,30 ₽", -1230),
        ("−1", -100),
        ("7₽", 700),
        ("999 999 999 999 999,99", 99999999999999999),
    ],
)
def test_amounts_as_people_write_them(text, kopecks):
    assert Money.parse(text) == Money(kopecks)


@pytest.mark.parametrize(
    "text", ["", "сто", "1e3", "12 34", "1,234.56", ",5", "5,", "--5", "١٢", "1 р"]
)
def test_what_is_not_an_amount_is_refused(text):
    with pytest.raises(AmountUnclear) as refusal:
        Money.parse(text)
    assert str(refusal.value) == (
        f"Сумма «{text}» не распознана: это не число. Укажите рубли и копейки, например 1234,56."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,234", "после запятой больше двух знаков"),
        ("1 000 000 000 000 000", "число слишком большое"),
    ],
)
def test_an_amount_no_column_holds_is_refused(text, reason):
    with pytest.raises(AmountUnclear, match=f": {reason}\\."):
        Money.parse(text)


@pytest.mark.parametrize("text", ["x" * 41, "1," + "0" * 60, "1" * 60])
def test_a_long_amount_is_quoted_only_in_part(text):
    with pytest.raises(AmountUnclear, match=f"«{text[:40]}»"):
        Money.parse(text)


@given(st.integers(-(10**16), 10**16))
def test_what_is_written_reads_back(kopecks):
    money = Money(kopecks)
    assert Money.parse(str(money)) == Money.parse(money.plain()) == money


@pytest.mark.parametrize(
    ("kopecks", "plain"), [(123456, "1234.56"), (5, "0.05"), (-10, "-0.10"), (0, "0.00")]
)
def test_bank_files_get_a_dot_and_no_spaces(kopecks, plain):
    assert Money(kopecks).plain() == plain


@pytest.mark.parametrize(
    ("kopecks", "words"),
    [
        (18_500_000_000, "сто восемьдесят пять миллионов рублей 00 копеек"),
        (101, "один рубль 01 копейка"),
        (-302, "минус три рубля 02 копейки"),
        (5, "ноль рублей 05 копеек"),
    ],
)
def test_documents_get_words(kopecks, words):
    assert Money(kopecks).words() == words

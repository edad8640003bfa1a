import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.kernel.words import LARGEST, Gender, cardinal

SMALL = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
VALUES = (
    {word: value for value, word in enumerate(SMALL)}
    | {"одна": 1, "одно": 1, "две": 2}
    | {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60}
    | {"семьдесят": 70, "восемьдесят": 80, "девяносто": 90}
    | {"сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500}
    | {"шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900}
)
CLASSES = {"тысяч": 3, "миллион": 6, "миллиард": 9, "триллион": 12, "квадриллион": 15}


def read(words):
    """Read a number in words back, by a table of its own."""
    whole = group = 0
    for word in words.removeprefix("минус ").split():
        power = CLASSES.get(word.rstrip("аиов"))
        if power is None:
            group += VALUES[word]
        else:
            whole, group = whole + group * 10**power, 0
    return -(whole + group) if words.startswith("минус ") else whole + group


@given(st.integers(-LARGEST, LARGEST) | st.integers(0, 10**7), st.sampled_from(Gender))
def test_the_words_read_back_to_the_number(number, gender):
    assert read(cardinal(number, gender)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ноль"),
        (19, "девятнадцать"),
        (20, "двадцать"),
        (100, "сто"),
        (1000, "одна тысяча"),
        (2000, "две тысячи"),
        (11000, "одиннадцать тысяч"),
        (21341, "двадцать одна тысяча триста сорок один"),
        (185_000_000, "сто восемьдесят пять миллионов"),
        (1_002_000_005, "один миллиард два миллиона пять"),
        (2 * 10**12, "два триллиона"),
        (-7, "минус семь"),
    ],
)
def test_a_number_in_words(number, words):
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("gender", "one", "two"),
    [
        (Gender.MASCULINE, "двадцать один", "два"),
        (Gender.FEMININE, "двадцать одна", "две"),
        (Gender.NEUTER, "двадцать одно", "два"),
    ],
)
def test_one_and_two_agree_with_the_gender(gender, one, two):
    assert (cardinal(21, gender), cardinal(2, gender)) == (one, two)


def test_the_gender_of_the_noun_does_not_reach_the_thousands():
    assert cardinal(2_001_000, Gender.NEUTER) == "два миллиона одна тысяча"


@pytest.mark.parametrize("number", [10**18, -(10**18)])
def test_a_number_without_words_is_refused(number):
    with pytest.raises(ValueError, match="no words"):
        cardinal(number)


def test_the_largest_number_has_words():
    assert cardinal(10**18 - 1).startswith("девятьсот девяносто девять квадриллионов ")

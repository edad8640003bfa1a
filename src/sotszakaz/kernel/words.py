"""Whole numbers in Russian words, nominative case."""

from __future__ import annotations

import enum

from sotszakaz.kernel.text import plural


class Gender(enum.Enum):
    """The gender of the counted noun: один рубль, одна копейка, одно место."""

    MASCULINE = 0
    FEMININE = 1
    NEUTER = 2


_ONE = ("один", "одна", "одно")
_TWO = ("два", "две", "два")
_TO_TWENTY = (
    *("три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    *("одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать"),
    *("шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
_TENS = (
    *("двадцать", "тридцать", "сорок", "пятьдесят"),
    *("шестьдесят", "семьдесят", "восемьдесят", "девяносто"),
)
_HUNDREDS = (
    *("", "сто", "двести", "триста", "четыреста"),
    *("пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"),
)
_CLASSES = (
    (10**15, Gender.MASCULINE, ("квадриллион", "квадриллиона", "квадриллионов")),
    (10**12, Gender.MASCULINE, ("триллион", "триллиона", "триллионов")),
    (10**9, Gender.MASCULINE, ("миллиард", "миллиарда", "миллиардов")),
    (10**6, Gender.MASCULINE, ("миллион", "миллиона", "миллионов")),
    (10**3, Gender.FEMININE, ("тысяча", "тысячи", "тысяч")),
)
LARGEST = 10**18 - 1


def cardinal(number: int, gender: Gender = Gender.MASCULINE) -> str:
    """Write a number in words, agreeing with the gender of what is counted.

    Raises:
        ValueError: the number is larger than the words known here.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return "ноль"
    words = ["минус"] if number < 0 else []
    rest = abs(number)
    for size, class_gender, forms in _CLASSES:
        count, rest = divmod(rest, size)
        if count:
            words += [*_below_thousand(count, class_gender), plural(count, *forms)]
    return " ".join([*words, *_below_thousand(rest, gender)])


def _below_thousand(number: int, gender: Gender) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_HUNDREDS[hundreds]]
    if rest >= 20:
        tens, rest = divmod(rest, 10)
        words.append(_TENS[tens - 2])
    small = ("", _ONE[gender.value], _TWO[gender.value], *_TO_TWENTY)
    return [word for word in (*words, small[rest]) if word]

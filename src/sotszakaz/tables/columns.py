"""What a column of an official's table is called and how one cell of it is understood."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

Parse = Callable[[str], Any]

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WHOLE = re.compile(r"(-?\d{1,18})(?:[.,]0+)?", re.ASCII)
_GAPS = re.compile(r"[\s\u00a0\u202f]+")
_YES = frozenset({"да", "д", "yes", "true", "истина", "1", "+"})
_NO = frozenset({"нет", "н", "no", "false", "ложь", "0", "-"})


class NotWholeNumber(DomainError):
    """Здесь ожидается целое число, например 12. Уберите буквы и дробную часть."""


class NumberOutOfRange(DomainError):
    """Число должно быть от {minimum} до {maximum}."""


class NotDay(DomainError):
    """Здесь ожидается дата вида 05.03.2024. Проверьте день, месяц и год из четырёх цифр."""


class NotYesOrNo(DomainError):
    """Напишите «да» или «нет»."""


class NotInList(DomainError):
    """Такого значения нет в списке. Допустимо: {choices}."""


class TextTooLong(DomainError):
    """Текст длиннее {limit} знаков. Сократите его."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading for people, its name for the program and the reading of a cell.

    A personal column («персональные данные») is never shown whole in a report of errors.
    """

    title: str
    name: str
    parse: Parse
    required: bool = True
    aliases: tuple[str, ...] = ()
    personal: bool = False

    def headings(self) -> frozenset[str]:
        """Give every heading the column is known by, in the form used for comparing."""
        return frozenset(heading(title) for title in (self.title, *self.aliases))


def heading(title: str) -> str:
    """Reduce a heading to what matters when two are compared."""
    return _GAPS.sub(" ", title).strip(" *:.").casefold().replace("ё", "е")


def text(limit: int = 255) -> Parse:
    """Read text, joining runs of spaces into one."""

    def parse(shown: str) -> str:
        joined = " ".join(shown.split())
        if len(joined) > limit:
            raise TextTooLong(limit=limit)
        return joined

    return parse


def whole(minimum: int = 0, maximum: int = 1_000_000_000) -> Parse:
    """Read a whole number within the bounds, both allowed."""

    def parse(shown: str) -> int:
        match = _WHOLE.fullmatch(_GAPS.sub("", shown))
        if match is None:
            raise NotWholeNumber
        number = int(match[1])
        if not minimum <= number <= maximum:
            raise NumberOutOfRange(minimum=minimum, maximum=maximum)
        return number

    return parse


def money(shown: str) -> Money:
    """Read a sum of money in roubles with kopecks.

    Units:
        shown: roubles.
    """
    return Money.parse(shown)


def day(shown: str) -> datetime.date:
    """Read a day written as 05.03.2024 or 2024-03-05."""
    dotted, iso = _DOTTED.fullmatch(shown), _ISO.fullmatch(shown)
    try:
        if dotted:
            return datetime.date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        if iso:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        raise NotDay from None
    raise NotDay


def yes_no(shown: str) -> bool:
    """Read «да» or «нет» in the ways people write them."""
    answer = shown.casefold()
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    raise NotYesOrNo


def choice(titles: Mapping[str, object]) -> Parse:
    """Read one of the titles and give the value that stands for it.

    A refusal lists the first title of each value: the others are what people also write.
    """
    by_heading = {heading(title): value for title, value in titles.items()}
    first: dict[object, str] = {}
    for title, value in titles.items():
        first.setdefault(value, title)
    listed = ", ".join(f"«{title}»" for title in first.values())

    def parse(shown: str) -> object:
        key = heading(shown)
        if key not in by_heading:
            raise NotInList(choices=listed)
        return by_heading[key]

    return parse

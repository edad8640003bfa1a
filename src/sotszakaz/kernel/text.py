"""Russian text as people write it."""

from __future__ import annotations

import datetime as dt
import unicodedata

MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
MONTHS_GENITIVE = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
NBSP = "\u00a0"


def plural(number: int, one: str, few: str, many: str) -> str:
    """Choose the form a noun takes after a whole number: 1 день, 2 дня, 5 дней."""
    tens, units = divmod(abs(number) % 100, 10)
    if tens == 1 or units == 0 or units > 4:
        return many
    return one if units == 1 else few


def grouped(number: int) -> str:
    """Write a whole number with its thousands apart, unbreakable: 30 000."""
    return f"{number:,}".replace(",", NBSP)


def counted(number: int, one: str, few: str, many: str) -> str:
    """Write a number together with its noun, unbreakable: 5 дней."""
    return f"{grouped(number)}{NBSP}{plural(number, one, few, many)}"


def date_in_words(day: dt.date) -> str:
    """Write a date as documents do: 5 марта 2024 г."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} г."


def date_in_digits(day: dt.date) -> str:
    """Write a date as forms do: 05.03.2024."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def sort_key(text: str) -> str:
    """Make the text by which names are sorted and searched: no capitals, ё as е."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def initials(surname: str, name: str, patronymic: str = "") -> str:
    """Shorten a full name to the surname and initials: Иванова М.П."""
    return f"{surname.strip()} {''.join(_initial(part) for part in (name, patronymic) if part)}"


def _initial(name: str) -> str:
    return "-".join(f"{part.strip()[0].upper()}." for part in name.split("-") if part.strip())


def like_pattern(text: str) -> str:
    """Make a pattern of LIKE of a part of a name: any capitals, «ё» as «е», no wildcards."""
    plain = sort_key(text).strip()
    return plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

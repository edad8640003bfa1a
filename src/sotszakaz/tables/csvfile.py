"""Rows of a CSV file, whatever program saved it, or a clear sentence about its encoding."""

import csv
import io
import re

from sotszakaz.tables.columns import heading
from sotszakaz.tables.limits import NumberedRows, Unreadable

_FOREIGN = {"cp1251": "", "cp866": "DOS (CP866)", "koi8-r": "КОИ-8", "mac-cyrillic": "Macintosh"}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_DELIMITERS = ";,\t"
_HEAD_LINES = 20


class ForeignEncoding(Unreadable):
    """Файл в кодировке {encoding}, она не поддерживается.
    Сохраните таблицу как xlsx или «CSV UTF-8» и отправьте ещё раз.
    """


class NotTable(Unreadable):
    """Это не таблица: файл не похож ни на xlsx, ни на CSV. Проверьте, тот ли файл выбран."""


def csv_rows(content: bytes, known: frozenset[str]) -> NumberedRows:
    """Give the rows of a CSV file.

    The headings that are known tell one single-byte encoding and one delimiter from another.

    Raises:
        Unreadable: an encoding we do not read, not a text at all, or quotes that do not match.
    """
    text = _decoded(content, known)
    delimiter = max(_DELIMITERS, key=lambda mark: _recognised(text, mark, known))
    return _records(text, delimiter)


def _records(text: str, delimiter: str) -> NumberedRows:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error:
        raise Unreadable(
            f"Строка {number + 1} не читается: кавычки в ней открыты, но не закрыты как следует. "
            "Исправьте её или сохраните таблицу как xlsx."
        ) from None


def _decoded(content: bytes, known: frozenset[str]) -> str:
    if _looks_like_utf16(content):
        raise ForeignEncoding(encoding="UTF-16 («Юникод»)")
    if _CONTROL.search(content):
        raise NotTable
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _single_byte(content, known)


def _looks_like_utf16(content: bytes) -> bool:
    head = content[:400]
    return content.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        head.count(0) + head.count(4) > 0.4 * len(head) and b"\0" in head
    )


def _single_byte(content: bytes, known: frozenset[str]) -> str:
    head = b"\n".join(content.splitlines()[:_HEAD_LINES])

    def fitness(encoding: str) -> int:
        text = head.decode(encoding, errors="replace")
        return max(_recognised(text, mark, known) for mark in _DELIMITERS)

    best = max(_FOREIGN, key=fitness)
    if _FOREIGN[best]:
        raise ForeignEncoding(encoding=_FOREIGN[best])
    try:
        return content.decode("cp1251")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"В строке {line} есть знак не из кодировки Windows-1251. Сохраните таблицу "
            "как xlsx либо как «CSV UTF-8» и отправьте ещё раз."
        ) from None


def _recognised(text: str, delimiter: str, known: frozenset[str]) -> int:
    head = text.lstrip().splitlines()[:_HEAD_LINES]
    return sum(
        heading(cell.strip().strip('"')) in known for line in head for cell in line.split(delimiter)
    )

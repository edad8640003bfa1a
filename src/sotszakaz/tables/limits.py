"""How much of a file is read at all, and the refusal of a file that cannot be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sotszakaz.kernel.errors import DomainError

NumberedRows = Iterator[tuple[int, Sequence[object]]]
"""Rows with the number under which a spreadsheet program shows them, from 1."""


class Unreadable(DomainError):
    """Файл не читается. Сохраните таблицу заново как xlsx и отправьте ещё раз."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read.

    Units:
        bytes: bytes of the file as sent.
        unpacked: bytes of everything inside an xlsx file.
        ratio: times an xlsx file may grow when unpacked.
        entries: parts inside an xlsx file.
        rows: rows below the header.
        cells: cells of the rectangle a sheet covers.
    """

    bytes: int = 50_000_000
    unpacked: int = 200_000_000
    ratio: int = 200
    entries: int = 2_000
    rows: int = 200_000
    cells: int = 10_000_000

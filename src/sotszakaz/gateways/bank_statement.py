"""A bank's statement in «1CClientBankExchange»: operations of an account, read strictly."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sotszakaz.gateways.bank_file import BankFileUnclear, read_day, read_sum
from sotszakaz.kernel.money import Money

_MARK = "1CClientBankExchange"
_LAST = "КонецФайла"
_ACCOUNT, _LAST_OF_ACCOUNT = "СекцияРасчСчет", "КонецРасчСчет"
_DOCUMENT, _LAST_OF_DOCUMENT = "СекцияДокумент", "КонецДокумента"
_DOS = re.compile(rb"(?m)^[^=\r\n]+=DOS\r?$")
# Fields a bank may leave out; all the others we read must be there.
_OPTIONAL = frozenset({"ДатаСписано", "ПлательщикРасчСчет", "ПлательщикСчет"})

Line = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Operation:
    """A document of a statement; ``executed_on`` is the day the bank took the money.

    Units: ``line`` is the line of the file the document begins with.
    """

    line: int
    number: str
    day: datetime.date
    amount: Money
    payer_account: str
    recipient_inn: str
    executed_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """The accounts a statement is of, and its operations in order."""

    accounts: tuple[str, ...]
    operations: tuple[Operation, ...]


def read_statement(content: bytes) -> Statement:
    """Read a statement whole; one wrong line refuses all of it.

    Raises:
        BankFileUnclear: names the line and what is wrong in it.
    """
    lines = _lines(content)
    accounts: list[str] = []
    operations: list[Operation] = []
    _read_mark(lines)
    for number, key, value in lines:
        if key == _LAST:
            _refuse_rest(lines)
            return Statement(tuple(dict.fromkeys(accounts)), tuple(operations))
        if key == "РасчСчет":
            accounts.append(value)
        elif key == _ACCOUNT:
            accounts.append(_read_section(number, lines, _LAST_OF_ACCOUNT).get("РасчСчет", ""))
        elif key == _DOCUMENT:
            operations.append(_operation(number, _read_section(number, lines, _LAST_OF_DOCUMENT)))
    raise BankFileUnclear(line="последняя", reason=f"файл обрывается: нет «{_LAST}».")


def _read_mark(lines: Iterator[Line]) -> None:
    first = next(lines, None)
    if first is None or first[1] != _MARK:
        raise BankFileUnclear(
            line=1, reason=f"файл начинается не с «{_MARK}». Выберите выписку в этом формате."
        )


def _read_section(start: int, lines: Iterator[Line], last: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, key, value in lines:
        if key == last:
            return found
        if key.startswith("Секция") or key in {_LAST, ""}:
            raise BankFileUnclear(line=number, reason=f"раздел не закончен: нет «{last}».")
        if key in found:
            raise BankFileUnclear(line=number, reason=f"поле «{key}» повторяется.")
        found[key] = value
    raise BankFileUnclear(line=start, reason=f"у раздела нет «{last}».")


def _operation(start: int, found: dict[str, str]) -> Operation:
    def field(name: str) -> str:
        if name not in found and name not in _OPTIONAL:
            raise BankFileUnclear(line=start, reason=f"в документе нет поля «{name}».")
        return found.get(name, "").strip()

    written_off = field("ДатаСписано")
    return Operation(
        line=start,
        number=field("Номер").lstrip("0"),
        day=read_day(start, field("Дата")),
        amount=read_sum(start, field("Сумма")),
        payer_account=field("ПлательщикРасчСчет") or field("ПлательщикСчет"),
        recipient_inn=field("ПолучательИНН"),
        executed_on=read_day(start, written_off) if written_off else None,
    )


def _lines(content: bytes) -> Iterator[Line]:
    for number, line in enumerate(_decoded(content).rstrip("\r\n").split("\n"), start=1):
        key, _, value = line.removesuffix("\r").partition("=")
        yield number, key.strip(), value


def _decoded(content: bytes) -> str:
    """Take valid UTF-8 as such; else the header says whether the file is from DOS."""
    encoding = "cp866" if _DOS.search(content[:400]) else "cp1251"
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(encoding, errors="replace")


def _refuse_rest(lines: Iterator[Line]) -> None:
    for number, key, _ in lines:
        raise BankFileUnclear(line=number, reason=f"после «{_LAST}» есть лишние строки: «{key}».")

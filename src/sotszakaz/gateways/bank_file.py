"""The file of payments «1CClientBankExchange» 1.03, written for a bank and read back strictly."""

import datetime
import re
from collections.abc import Callable, Iterator, Sequence

from sotszakaz.gateways.payment_document import Party, PaymentDocument, PaymentUnclear, prepared
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Period

_MARK = "1CClientBankExchange"
_VERSION = "1.03"
_KIND = "Платежное поручение"
_SENDER = "Соцзаказ"
_LAST = "КонецФайла"
_LAST_OF_DOCUMENT = "КонецДокумента"
_DOCUMENT = "СекцияДокумент"
_DAY = "%d.%m.%Y"
_SUM = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?")
_WRITTEN_DAY = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
_DOS = re.compile(rb"(?m)^[^=\r\n]+=DOS\r?$")
_PARTY: Sequence[tuple[str, str]] = (
    ("1", "name"),
    ("ИНН", "inn"),
    ("КПП", "kpp"),
    ("Счет", "account"),
    ("Банк1", "bank_name"),
    ("БИК", "bik"),
    ("Корсчет", "corr_account"),
)


class BankFileUnclear(DomainError):
    """Файл обмена с банком, строка {line}: {reason}"""


class PaymentsDoNotFit(DomainError):
    """Файл обмена с банком не составлен: {reason}"""


def write(
    documents: Sequence[PaymentDocument],
    *,
    payer_account: str,
    period: Period,
    created_at: datetime.datetime,
) -> bytes:
    """Write the payments as one file in Windows-1251.

    Raises:
        PaymentUnclear: a payment that the file cannot carry.
        PaymentsDoNotFit: a foreign account, a day outside the period, a number used twice.
    """
    ready = [prepared(document) for document in documents]
    _refuse_misfits(ready, payer_account, period)
    lines = [
        _MARK,
        f"ВерсияФормата={_VERSION}",
        "Кодировка=Windows",
        f"Отправитель={_SENDER}",
        "Получатель=",
        f"ДатаСоздания={created_at:{_DAY}}",
        f"ВремяСоздания={created_at:%H:%M:%S}",
        f"ДатаНачала={period.first_day:{_DAY}}",
        f"ДатаКонца={period.last_day:{_DAY}}",
        f"РасчСчет={payer_account}",
        f"Документ={_KIND}",
        *(line for document in ready for line in _document_lines(document)),
        _LAST,
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("cp1251")


def read(content: bytes) -> list[PaymentDocument]:
    """Read the payments of a file back, refusing all that is not exactly as the format says.

    Raises:
        BankFileUnclear: names the line and what is wrong in it.
    """
    lines = _lines(content)
    _read_header(lines)
    documents: list[PaymentDocument] = []
    for number, key, value in lines:
        if key == _LAST:
            _refuse_rest(lines)
            return documents
        if (key, value) != (_DOCUMENT, _KIND):
            raise BankFileUnclear(line=number, reason=f"ожидалось «{_DOCUMENT}={_KIND}».")
        documents.append(_read_document(number, lines))
    raise BankFileUnclear(line="последняя", reason=f"файл обрывается: нет «{_LAST}».")


def _refuse_misfits(
    documents: Sequence[PaymentDocument], payer_account: str, period: Period
) -> None:
    seen: set[tuple[str, datetime.date]] = set()
    for document in documents:
        name = f"платёжное поручение № {document.number}"
        if document.payer.account != payer_account:
            raise PaymentsDoNotFit(reason=f"{name} – с другого счёта плательщика.")
        if not period.first_day <= document.day <= period.last_day:
            raise PaymentsDoNotFit(reason=f"{name} – дата вне периода файла.")
        if (document.number, document.day) in seen:
            raise PaymentsDoNotFit(reason=f"{name} – такой номер за этот день уже есть.")
        seen.add((document.number, document.day))


def _document_lines(document: PaymentDocument) -> Iterator[str]:
    yield f"{_DOCUMENT}={_KIND}"
    yield f"Номер={document.number}"
    yield f"Дата={document.day:{_DAY}}"
    yield f"Сумма={document.amount.plain()}"
    yield from _party_lines("Плательщик", document.payer)
    yield from _party_lines("Получатель", document.recipient)
    yield "ВидОплаты=01"
    yield f"Очередность={document.priority}"
    yield f"Код={document.code}"
    yield f"НазначениеПлатежа={document.purpose}"
    if document.kbk:
        yield f"ПоказательКБК={document.kbk}"
    if document.oktmo:
        yield f"ОКАТО={document.oktmo}"
    yield _LAST_OF_DOCUMENT


def _party_lines(role: str, party: Party) -> Iterator[str]:
    yield f"{role}=ИНН {party.inn} {party.name}"
    for key, name in _PARTY:
        yield f"{role}{key}={getattr(party, name)}"
    yield f"{role}РасчСчет={party.account}"


def _lines(content: bytes) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(_decoded(content).removesuffix("\n").split("\n"), start=1):
        key, _, value = line.removesuffix("\r").partition("=")
        yield number, key, value


def _decoded(content: bytes) -> str:
    """Take valid UTF-8 as such; else the header says whether the file is from DOS."""
    encoding = "cp866" if _DOS.search(content[:400]) else "cp1251"
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(encoding, errors="replace")


def _read_header(lines: Iterator[tuple[int, str, str]]) -> None:
    for number, key, value in lines:
        if number == 1 and key != _MARK:
            raise BankFileUnclear(line=number, reason=f"файл начинается не с «{_MARK}».")
        if key == "ВерсияФормата" and value != _VERSION:
            raise BankFileUnclear(line=number, reason=f"нужна версия формата {_VERSION}.")
        if key == "Документ":
            return
    raise BankFileUnclear(line="последняя", reason="файл обрывается в заголовке.")


def _refuse_rest(lines: Iterator[tuple[int, str, str]]) -> None:
    for number, key, value in lines:
        if key or value:
            raise BankFileUnclear(line=number, reason=f"после «{_LAST}» есть лишние строки.")


def _read_document(start: int, lines: Iterator[tuple[int, str, str]]) -> PaymentDocument:
    found: dict[str, str] = {}
    for number, key, value in lines:
        if key == _LAST_OF_DOCUMENT:
            return _document(start, found)
        if key in found or key in {_DOCUMENT, _LAST, ""}:
            raise BankFileUnclear(line=number, reason=f"«{key}» здесь не ожидается.")
        found[key] = value
    raise BankFileUnclear(line=start, reason=f"у документа нет «{_LAST_OF_DOCUMENT}».")


def _document(start: int, found: dict[str, str]) -> PaymentDocument:
    def must(name: str) -> str:
        if name not in found:
            raise BankFileUnclear(line=start, reason=f"в документе нет поля «{name}».")
        return found[name]

    document = PaymentDocument(
        number=must("Номер"),
        day=read_day(start, must("Дата")),
        amount=read_sum(start, must("Сумма")),
        payer=_read_party("Плательщик", must),
        recipient=_read_party("Получатель", must),
        purpose=must("НазначениеПлатежа"),
        kbk=found.get("ПоказательКБК", ""),
        oktmo=found.get("ОКАТО", ""),
        priority=must("Очередность"),
        code=found.get("Код", "0"),
    )
    try:
        return prepared(document)
    except PaymentUnclear as refusal:
        raise BankFileUnclear(line=start, reason=str(refusal)) from None


def _read_party(role: str, must: Callable[[str], str]) -> Party:
    return Party(**{name: must(f"{role}{key}") for key, name in _PARTY})


def read_sum(start: int, shown: str) -> Money:
    """Read a sum of a document that begins at line ``start``.

    Raises:
        BankFileUnclear: it is written otherwise.
    """
    if _SUM.fullmatch(shown) is None:
        raise BankFileUnclear(line=start, reason="сумма должна быть вида 1234.56.")
    return Money.parse(shown)


def read_day(start: int, shown: str) -> datetime.date:
    """Read a day of a document that begins at line ``start``.

    Raises:
        BankFileUnclear: it is written otherwise, or there is no such day.
    """
    match = _WRITTEN_DAY.fullmatch(shown)
    try:
        if match:
            return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise BankFileUnclear(line=start, reason="дата должна быть вида 05.03.2024.")

"""A payment order, «платёжное поручение», as a bank's file carries it."""

import datetime
import re
import unicodedata
from dataclasses import dataclass, fields, replace

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

PURPOSE_LIMIT = 210
NAME_LIMIT = 160
_NUMBER = re.compile(r"[0-9]{1,6}")
# Signs that have a plain equal in Windows-1251; all others are refused, not guessed.
_PLAIN = str.maketrans(
    {
        "₽": "руб.",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "―": "—",
        "×": "x",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": "",
        "\ufeff": "",
        "\u00ad": "",
    }
)


class PaymentUnclear(DomainError):
    """Платёжное поручение № {number}: {reason}"""


@dataclass(frozen=True, slots=True)
class Party:
    """The payer or the recipient with the account and the bank."""

    name: str
    inn: str
    kpp: str
    account: str
    bank_name: str
    bik: str
    corr_account: str


@dataclass(frozen=True, slots=True)
class PaymentDocument:
    """One payment order, «платёжное поручение».

    Units:
        amount: more than nothing.
        purpose: at most 210 characters, «назначение платежа».
        kbk: 20 digits or empty.
    """

    number: str
    day: datetime.date
    amount: Money
    payer: Party
    recipient: Party
    purpose: str
    kbk: str = ""
    oktmo: str = ""
    priority: str = "5"
    code: str = "0"


def prepared(document: PaymentDocument) -> PaymentDocument:
    """Give the document with its texts as the file will hold them.

    Raises:
        PaymentUnclear: a sign that Windows-1251 lacks, a text too long, a sum of nothing.
    """
    number = document.number
    clean = replace(
        document,
        payer=_clean_party(document.payer, number),
        recipient=_clean_party(document.recipient, number),
        purpose=_clean(document.purpose, number),
        kbk=_clean(document.kbk, number),
        oktmo=_clean(document.oktmo, number),
        priority=_clean(document.priority, number),
        code=_clean(document.code, number),
    )
    for wrong, reason in _faults(clean):
        if wrong:
            raise PaymentUnclear(number=number, reason=reason)
    return clean


def _faults(document: PaymentDocument) -> list[tuple[bool, str]]:
    parties = (document.payer, document.recipient)
    return [
        (_NUMBER.fullmatch(document.number) is None, "номер должен быть из 1–6 цифр."),
        (document.amount <= Money(0), "сумма должна быть больше нуля."),
        (not document.purpose, "не указано назначение платежа."),
        (
            len(document.purpose) > PURPOSE_LIMIT,
            f"назначение платежа длиннее {PURPOSE_LIMIT} знаков. Сократите его.",
        ),
        (
            any(not 0 < len(party.name) <= NAME_LIMIT for party in parties),
            f"наименование стороны пустое или длиннее {NAME_LIMIT} знаков. Исправьте его.",
        ),
        (
            any(not (party.account and party.bik and party.inn) for party in parties),
            "у стороны не указан счёт, БИК или ИНН. Заполните реквизиты.",
        ),
    ]


def _clean_party(party: Party, number: str) -> Party:
    return Party(*(_clean(getattr(party, part.name), number) for part in fields(party)))


def _clean(text: str, number: str) -> str:
    """Join lines into one, so that no text can pass for another line of the file."""
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())
    foreign = sorted({sign for sign in plain if not _writable(sign)})
    if foreign:
        shown = " ".join(f"«{sign}»" for sign in foreign)
        reason = f"знака {shown} нет в кодировке Windows-1251. Замените его в реквизитах."
        raise PaymentUnclear(number=number, reason=reason)
    return plain


def _writable(sign: str) -> bool:
    try:
        sign.encode("cp1251")
    except UnicodeEncodeError:
        return False
    return unicodedata.category(sign) != "Cc"

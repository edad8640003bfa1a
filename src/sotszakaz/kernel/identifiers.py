"""Numbers the state gives to people, organisations, accounts and budget lines.

Every ``parse_*`` returns the bare number and refuses a wrong one with a sentence
that says what is wrong and what to do; the sentence never repeats the number,
because some of them are personal data. Every ``*_check`` gives the check digits
for the leading ones.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sotszakaz.kernel.errors import DomainError

_SEPARATORS = re.compile(r"[\s–—-]")
# Numbers not above this one were given before the check digits and are not verified.
_SNILS_UNVERIFIED = "001001998"
_INN10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN12_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN12_SECOND = (3, *_INN12_FIRST)
_ACCOUNT = (7, 1, 3)


class WrongNumber(DomainError):
    """{name}: {reason}. {advice}"""


_RETYPE = "Сверьте с документом и введите заново."
_KEEP_ZEROS = "Сверьте с документом; если номер начинался с нуля, задайте столбцу текстовый формат."


def snils_check(digits: str) -> str:
    """Give the two check digits of the first nine digits of a «СНИЛС»."""
    weighted = _weighted(digits, range(9, 0, -1))
    return f"{weighted % 101 % 100:02d}"


def parse_snils(text: str) -> str:
    """Read the insurance number of a person, «СНИЛС»."""
    digits = _digits("СНИЛС", text, 11)
    if digits.startswith("000000000"):
        raise WrongNumber(name="СНИЛС", reason="номер из одних нулей", advice=_RETYPE)
    verified = digits[:9] > _SNILS_UNVERIFIED
    return _checked("СНИЛС", digits, digits[:9] + snils_check(digits[:9]) if verified else digits)


def format_snils(snils: str) -> str:
    """Write a «СНИЛС» as on the card: 112-233-445 95."""
    return f"{snils[:3]}-{snils[3:6]}-{snils[6:9]} {snils[9:]}"


def mask_snils(snils: str) -> str:
    """Write a «СНИЛС» so that its owner knows it and nobody else does: ***-***-445 95."""
    return f"***-***-{snils[6:9]} {snils[9:]}"


def inn10_check(digits: str) -> str:
    """Give the check digit of the first nine digits of an organisation's «ИНН»."""
    return str(_weighted(digits, _INN10) % 11 % 10)


def inn12_check(digits: str) -> str:
    """Give the two check digits of the first ten digits of a person's «ИНН»."""
    first = str(_weighted(digits, _INN12_FIRST) % 11 % 10)
    return first + str(_weighted(digits + first, _INN12_SECOND) % 11 % 10)


def parse_inn(text: str) -> str:
    """Read a taxpayer's number, «ИНН»: 10 digits of an organisation or 12 of a person."""
    digits = _digits("ИНН", text, 10, 12)
    if digits.startswith("00"):
        raise WrongNumber(name="ИНН", reason="номер не начинается с 00", advice=_RETYPE)
    if len(digits) == 10:
        return _checked("ИНН", digits, digits[:9] + inn10_check(digits[:9]))
    return _checked("ИНН", digits, digits[:10] + inn12_check(digits[:10]))


def ogrn_check(digits: str) -> str:
    """Give the check digit of the first twelve digits of an «ОГРН»."""
    return str(int(digits) % 11 % 10)


def ogrnip_check(digits: str) -> str:
    """Give the check digit of the first fourteen digits of an «ОГРНИП»."""
    return str(int(digits) % 13 % 10)


def parse_ogrn(text: str) -> str:
    """Read the registration number of an organisation, «ОГРН»."""
    digits = _digits("ОГРН", text, 13)
    if digits[0] not in "15":
        raise WrongNumber(name="ОГРН", reason="номер начинается с 1 или 5", advice=_RETYPE)
    return _checked("ОГРН", digits, digits[:12] + ogrn_check(digits[:12]))


def parse_ogrnip(text: str) -> str:
    """Read the registration number of a sole trader, «ОГРНИП»."""
    digits = _digits("ОГРНИП", text, 15)
    if digits[0] != "3":
        raise WrongNumber(name="ОГРНИП", reason="номер начинается с 3", advice=_RETYPE)
    return _checked("ОГРНИП", digits, digits[:14] + ogrnip_check(digits[:14]))


def parse_registration_number(text: str) -> str:
    """Read an «ОГРН» or an «ОГРНИП», whichever its length says."""
    digits = _digits("ОГРН или ОГРНИП", text, 13, 15)
    return parse_ogrn(digits) if len(digits) == 13 else parse_ogrnip(digits)


def parse_kpp(text: str) -> str:
    """Read the code of the reason for tax registration, «КПП»."""
    code = _bare(text).upper()
    if re.fullmatch(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}", code) is None:
        reason = "нужно 9 знаков: цифры, на пятом и шестом месте возможны латинские буквы"
        raise WrongNumber(name="КПП", reason=reason, advice=_KEEP_ZEROS)
    return code


def parse_oktmo(text: str) -> str:
    """Read the code of a municipality, «ОКТМО»: 8 digits, or 11 with the settlement."""
    digits = _digits("ОКТМО", text, 8, 11)
    if digits.startswith("00"):
        raise WrongNumber(name="ОКТМО", reason="код не начинается с 00", advice=_RETYPE)
    return digits


def parse_bik(text: str) -> str:
    """Read the code of a bank or of a treasury body, «БИК»."""
    digits = _digits("БИК", text, 9)
    if digits[:2] not in {"01", "04"}:
        reason = "код начинается с 04 (банк) или с 01 (орган казначейства)"
        raise WrongNumber(name="БИК", reason=reason, advice=_RETYPE)
    return digits


def account_check(account: str, bik: str) -> str:
    """Give the key, the ninth digit of an account, for its other digits and the bank."""
    settlement_centre = account.startswith("301") or bik[6:] in {"000", "001", "002"}
    prefix = f"0{bik[4:6]}" if settlement_centre else bik[6:]
    numbered = f"{prefix}{account[:8]}0{account[9:]}"
    return str(_weighted(numbered, _ACCOUNT * 8) * 3 % 10)


def parse_account(text: str, bik: str) -> str:
    """Read an account number with its key checked against the «БИК».

    Treasury accounts have keys of their own, so only their length is checked.
    """
    account, bank = _digits("Номер счёта", text, 20), parse_bik(bik)
    if bank.startswith("01") or account.startswith(("03", "40102810")):
        return account
    if account[8] != account_check(account, bank):
        raise WrongNumber(
            name="Номер счёта",
            reason="контрольный ключ не сходится с БИК",
            advice="Сверьте с реквизитами банка и счёт, и БИК.",
        )
    return account


class Kbk(NamedTuple):
    """The parts of a line of budget expenditure, «КБК расходов»."""

    chief: str  # «ГРБС», the chief steward of the money
    section: str  # «раздел»
    subsection: str  # «подраздел»
    program: str  # «программная часть целевой статьи»
    direction: str  # «направление расходов»
    expense_type: str  # «вид расходов»


def parse_kbk(text: str) -> str:
    """Read a code of budget expenditure, «КБК»: 20 characters.

    All are digits, but the ten of the target article may have letters: a region
    marks by them expenditure shared with the federal budget.
    """
    code = _bare(text).upper()
    if len(code) != 20:
        reason = f"нужно 20 знаков, получено: {len(code)}"
        raise WrongNumber(name="КБК", reason=reason, advice=_KEEP_ZEROS)
    if re.fullmatch(r"[0-9]{7}[0-9A-ZА-Я]{10}[0-9]{3}", code) is None:
        reason = "буквы возможны только в целевой статье (знаки с 8 по 17), остальное – цифры"
        raise WrongNumber(name="КБК", reason=reason, advice=_RETYPE)
    return code


def split_kbk(kbk: str) -> Kbk:
    """Name the parts of a code of budget expenditure."""
    return Kbk(kbk[:3], kbk[3:5], kbk[5:7], kbk[7:12], kbk[12:17], kbk[17:])


def certificate_check(digits: str) -> str:
    """Give the check digit of the first fourteen digits of a certificate's number.

    Law:
        none, our choice: Luhn's digit catches any one wrong digit.
    """
    doubled = (int(digit) * 2 for digit in digits[-1::-2])
    plain = (int(digit) for digit in digits[-2::-2])
    return str(-(sum(value // 10 + value % 10 for value in doubled) + sum(plain)) % 10)


def certificate_number(region: str, year: int, sequence: int) -> str:
    """Make the number of a certificate: region, year, order within the year, check digit.

    Raises:
        ValueError: the parts do not fit their places.
    """
    digits = f"{region}{year:04d}{sequence:08d}"
    if re.fullmatch(r"[0-9]{2}", region) is None or len(digits) != 14 or sequence < 1:
        raise ValueError(f"no certificate number for {region}, {year}, {sequence}")
    return digits + certificate_check(digits)


def parse_certificate_number(text: str) -> str:
    """Read the number of a certificate."""
    digits = _digits("Номер сертификата", text, 15)
    return _checked("Номер сертификата", digits, digits[:14] + certificate_check(digits[:14]))


def format_certificate_number(number: str) -> str:
    """Write the number of a certificate in groups: 24-2024-00000017-2."""
    return f"{number[:2]}-{number[2:6]}-{number[6:14]}-{number[14:]}"


def _bare(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _digits(name: str, text: str, *lengths: int) -> str:
    digits = _bare(text)
    if re.fullmatch(r"[0-9]*", digits) is None:
        raise WrongNumber(name=name, reason="кроме цифр, есть другие знаки", advice=_RETYPE)
    if len(digits) not in lengths:
        wanted = " или ".join(map(str, lengths))
        reason = f"нужно цифр: {wanted}, получено: {len(digits)}"
        raise WrongNumber(name=name, reason=reason, advice=_KEEP_ZEROS)
    return digits


def _checked(name: str, digits: str, expected: str) -> str:
    if digits != expected:
        raise WrongNumber(name=name, reason="контрольные цифры не сходятся", advice=_RETYPE)
    return digits


def _weighted(digits: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))

"""Numbers the state gives to people, organisations, accounts and budget lines.

Every ``parse_*`` returns the bare number and refuses a wrong one with a sentence
that says what is wrong and what to do; the sentence never repeats the number,
because some of them are personal data. Check digits of «ИНН», «ОГРН» and Luhn's
are those of python-stdnum; every ``*_check`` gives what it has not.
"""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.ru import inn, ogrn

from sotszakaz.kernel.errors import DomainError

_SEPARATORS = re.compile(r"[\s–—-]")
# Numbers not above this one were given before the check digits and are not verified.
_SNILS_UNVERIFIED = "001001998"
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
    if digits[:9] > _SNILS_UNVERIFIED:
        _check_digits("СНИЛС", are_right=digits[9:] == snils_check(digits[:9]))
    return digits


def mask_snils(snils: str) -> str:
    """Write a «СНИЛС» so that its owner knows it and nobody else does: ***-***-445 95."""
    return f"***-***-{snils[6:9]} {snils[9:]}"


def parse_inn(text: str) -> str:
    """Read a taxpayer's number, «ИНН»: 10 digits of an organisation or 12 of a person."""
    digits = _digits("ИНН", text, 10, 12)
    if digits.startswith("00"):
        raise WrongNumber(name="ИНН", reason="номер не начинается с 00", advice=_RETYPE)
    _check_digits("ИНН", are_right=inn.is_valid(digits))
    return digits


def ogrnip_check(digits: str) -> str:
    """Give the check digit of the first fourteen digits of an «ОГРНИП».

    The library keeps no last digit of a remainder above nine.
    """
    return str(int(digits) % 13 % 10)


def parse_ogrn(text: str) -> str:
    """Read the registration number of an organisation, «ОГРН»."""
    digits = _digits("ОГРН", text, 13)
    if digits[0] not in "15":
        raise WrongNumber(name="ОГРН", reason="номер начинается с 1 или 5", advice=_RETYPE)
    _check_digits("ОГРН", are_right=ogrn.is_valid(digits))
    return digits


def parse_ogrnip(text: str) -> str:
    """Read the registration number of a sole trader, «ОГРНИП»."""
    digits = _digits("ОГРНИП", text, 15)
    if digits[0] != "3":
        raise WrongNumber(name="ОГРНИП", reason="номер начинается с 3", advice=_RETYPE)
    _check_digits("ОГРНИП", are_right=digits[14] == ogrnip_check(digits[:14]))
    return digits


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


def parse_certificate_number(text: str) -> str:
    """Read the number of a certificate."""
    digits = _digits("Номер сертификата", text, 15)
    _check_digits("Номер сертификата", are_right=luhn.is_valid(digits))
    return digits


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


def _check_digits(name: str, *, are_right: bool) -> None:
    if not are_right:
        raise WrongNumber(name=name, reason="контрольные цифры не сходятся", advice=_RETYPE)


def _weighted(digits: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))

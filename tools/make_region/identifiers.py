"""Invented numbers: every check digit is right, every range is one that is given to nobody."""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.ru.inn import calc_company_check_digit, calc_personal_check_digits
from stdnum.ru.ogrn import calc_check_digit

from sotszakaz.kernel.identifiers import account_check, ogrnip_check, snils_check

BANK_BIK = "040499901"
BANK = "Банк «Вымышленный», г. Красноярск"
BANK_CORRESPONDENT = "301018100"
TREASURY_BIK = "010499901"
TREASURY = "Отделение Вымышленное//УФК по Красноярскому краю"
TREASURY_SINGLE = "40102810000000000901"


@dataclass(frozen=True)
class Requisites:
    """What a payment to an organisation needs."""

    inn: str
    kpp: str
    ogrn: str
    account: str
    bank: str
    bik: str
    correspondent: str


def snils(number: int) -> str:
    """Give a «СНИЛС» from 900-000-001 on: no such number has been given yet."""
    digits = f"9{number:08d}"
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]} {snils_check(digits)}"


def phone(number: int) -> str:
    """Give a telephone whose code begins with 0, as no code in Russia does."""
    return f"+7000{number:07d}"


def state_body(number: int) -> Requisites:
    """Give requisites of a state body: accounts are in the treasury."""
    inn, ogrn = _inn(number), _ogrn(number)
    account = f"03224643040000{number:06d}"
    return Requisites(inn, "249901001", ogrn, account, TREASURY, TREASURY_BIK, TREASURY_SINGLE)


def company(number: int) -> Requisites:
    """Give requisites of a legal person with an account in a bank."""
    return Requisites(
        _inn(number),
        "249901001",
        _ogrn(number),
        _account(f"407028100{number:011d}"),
        BANK,
        BANK_BIK,
        _correspondent(),
    )


def sole_trader(number: int) -> Requisites:
    """Give requisites of a sole trader («ИП»), who has no «КПП»."""
    inn, ogrnip = f"2499{number:06d}", f"39924{number:09d}"
    return Requisites(
        inn + calc_personal_check_digits(inn),
        "",
        ogrnip + ogrnip_check(ogrnip),
        _account(f"408028100{number:011d}"),
        BANK,
        BANK_BIK,
        _correspondent(),
    )


def _inn(number: int) -> str:
    digits = f"2499{number:05d}"  # there is no tax office 2499
    return digits + calc_company_check_digit(digits)


def _ogrn(number: int) -> str:
    digits = f"19924{number:07d}"  # the register was not kept in 1999
    return digits + calc_check_digit(f"{digits}0")


def _correspondent() -> str:
    return _account(f"{BANK_CORRESPONDENT}{BANK_BIK[-3:]:0>11}")


def _account(account: str) -> str:
    return account[:8] + account_check(account, BANK_BIK) + account[9:]

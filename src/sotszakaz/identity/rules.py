"""Requisites of an organisation and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sotszakaz.kernel.identifiers import (
    parse_account,
    parse_bik,
    parse_inn,
    parse_kpp,
    parse_ogrn,
    parse_ogrnip,
)


@dataclass(frozen=True, slots=True)
class Requisites:
    """An organisation as it is entered («реквизиты»).

    ``kpp`` is empty for a sole trader, whose ИНН has 12 digits.
    """

    full_name: str
    short_name: str
    inn: str
    kpp: str
    ogrn: str
    account: str
    bank_name: str
    bik: str
    correspondent_account: str
    okpo: str = ""
    budget_chapter: str = ""
    is_invented: bool = False


def checked(requisites: Requisites) -> Requisites:
    """Give the requisites with bare numbers.

    Raises:
        WrongNumber: a number is not what it is said to be; the sentence names which one.
    """
    inn, bik = parse_inn(requisites.inn), parse_bik(requisites.bik)
    is_sole_trader = len(inn) == 12
    return replace(
        requisites,
        inn=inn,
        bik=bik,
        kpp="" if is_sole_trader else parse_kpp(requisites.kpp),
        ogrn=parse_ogrnip(requisites.ogrn) if is_sole_trader else parse_ogrn(requisites.ogrn),
        account=parse_account(requisites.account, bik),
        correspondent_account=parse_account(requisites.correspondent_account, bik),
    )

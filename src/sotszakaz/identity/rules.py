"""Requisites of an organisation, accounts of people, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from sotszakaz.identity.states import Role
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import (
    parse_account,
    parse_bik,
    parse_inn,
    parse_kpp,
    parse_ogrn,
    parse_ogrnip,
)

# Time enough for a relative to come and help. Law: none, our choice (ADR 0024).
TEMPORARY_PASSWORD_LIVES = dt.timedelta(days=30)
USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")


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
    is_fictional: bool = False


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


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody who will sign in; without a password only the region's sign-in lets them in."""

    username: str
    full_name: str
    email: str = ""
    password: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A role to give: for whom, where, from which day; without a last day, for good."""

    role: Role
    first_day: dt.date
    last_day: dt.date | None = None
    organisation_id: int | None = None
    jurisdiction_id: int | None = None
    municipality_id: int | None = None
    direction_id: int | None = None


GROUND_MISSING = "Укажите основание: приказ, заявление или причину."


class UserUnclear(DomainError):
    """Учётная запись не заведена: {fault}"""


class NoAssignment(DomainError):
    """Назначения № {number} нет. Проверьте номер."""


class EndsOutsideAssignment(DomainError):
    """Последний день должен приходиться на срок, на который роль назначена. Исправьте дату."""


def checked_user(user: NewUser) -> NewUser:
    """Give the account with tidy fields.

    Raises:
        UserUnclear: the name to sign in with has other signs than allowed, or there is no full
            name.
    """
    username, full_name = user.username.strip().lower(), " ".join(user.full_name.split())
    if USERNAME.fullmatch(username) is None:
        raise UserUnclear(
            fault="имя для входа — от 3 до 64 латинских букв, цифр и знаков . _ - @, "
            "первой идёт буква или цифра."
        )
    if not full_name:
        raise UserUnclear(fault="укажите фамилию, имя и отчество.")
    return replace(user, username=username, full_name=full_name, email=user.email.strip())

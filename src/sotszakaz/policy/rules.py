"""Values of regional parameters, and what a region is when it is established."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money
from sotszakaz.policy.states import ParameterKind

_FRACTION = re.compile(r"([0-9]{1,9})(?:/([0-9]{1,9}))?", re.ASCII)
_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_CODE = re.compile(r"[a-z0-9_]{1,60}", re.ASCII)


class ParameterUnclear(DomainError):
    """Значение параметра «{code}» не подходит: {reason}. Исправьте его по тексту акта."""


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act to be entered; its number tells it from the others of the region."""

    kind: str
    number: str
    signed_on: dt.date
    title: str
    is_fictional: bool


@dataclass(frozen=True, slots=True)
class NewMunicipality:
    """A place to be entered."""

    oktmo: str
    name: str
    district: str
    population: int


@dataclass(frozen=True, slots=True)
class NewCalendar:
    """Days off of a year to be entered."""

    year: int
    days_off: frozenset[dt.date]
    source: str


@dataclass(frozen=True, slots=True)
class NewRegion:
    """Everything a region begins with."""

    code: str
    name: str
    time_zone: str
    direction_code: str
    direction_name: str
    acts: Sequence[NewAct]
    municipalities: Sequence[NewMunicipality]
    calendars: Sequence[NewCalendar]


@dataclass(frozen=True, slots=True)
class NewParameter:
    """A value to be set; without a last day it is in force for good."""

    code: str
    kind: ParameterKind
    value: str
    first_day: dt.date
    last_day: dt.date | None
    legal_act_id: int


def fraction(text: str) -> Fraction | None:
    """Read an exact part, 3/2 or 2; anything else is nothing."""
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[2] or 1) == 0:
        return None
    return Fraction(int(match[1]), int(match[2] or 1))


def checked_value(code: str, kind: ParameterKind, text: str) -> str:
    """Give the value in the form it is kept in.

    Raises:
        ParameterUnclear: the text is not of this kind.
        AmountUnclear: not a sum of money.
    """
    clean = text.strip()
    if kind is ParameterKind.MONEY:
        return Money.parse(clean).plain()
    if kind is ParameterKind.WHOLE and _WHOLE.fullmatch(clean) is None:
        raise ParameterUnclear(code=code, reason="нужно целое число, например 15")
    if kind is ParameterKind.FRACTION and fraction(clean) is None:
        raise ParameterUnclear(code=code, reason="нужна дробь вида 3/2 или целое число")
    if kind is ParameterKind.CODE and _CODE.fullmatch(clean) is None:
        raise ParameterUnclear(code=code, reason="нужно слово из латинских букв, например half_up")
    return clean

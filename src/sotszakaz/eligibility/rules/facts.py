"""What an applicant states, checked by the kinds that the direction declares."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sotszakaz.eligibility.states import FactKind
from sotszakaz.kernel.errors import DomainError

BIRTH_DATE = "birth_date"
"""Known of every person, so criteria use it without declaring it."""

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LIMIT = 10**15
_TEXT_LIMIT = 500
_EXPECTED = {
    FactKind.MONEY: "сумма в копейках, целое число не меньше нуля",
    FactKind.WHOLE: "целое число",
    FactKind.DATE: "дата вида 2024-03-05",
    FactKind.FLAG: "«да» или «нет»",
    FactKind.CODE: "код",
    FactKind.TEXT: "текст",
}


class FactNameWrong(DomainError):
    """Имя сведения «{name}» не подходит: нужны строчные латинские буквы, цифры и подчёркивание."""


class FactUnknown(DomainError):
    """Сведение «{name}» не объявлено для этого направления. Объявите его или исправьте имя."""


class FactMissing(DomainError):
    """Не указано: «{title}». Это сведение обязательно."""


class FactWrong(DomainError):
    """«{title}»: ожидается {expected}. Исправьте значение."""


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact that a direction declares."""

    name: str
    title: str
    kind: FactKind
    is_required: bool = True


def kinds_of(specs: Mapping[str, FactSpec]) -> dict[str, FactKind]:
    """Give the kind of each fact that criteria may use."""
    return {name: spec.kind for name, spec in specs.items()} | {BIRTH_DATE: FactKind.DATE}


def checked_facts(specs: Mapping[str, FactSpec], facts: Mapping[str, object]) -> dict[str, object]:
    """Give the facts as they are stored: only declared ones, each of its kind, no empty ones.

    Raises:
        FactUnknown: a fact is not declared.
        FactMissing: an obligatory fact is absent.
        FactWrong: a value is not of its kind.
    """
    stated = {name: value for name, value in facts.items() if value is not None}
    for name in stated:
        if name not in specs:
            raise FactUnknown(name=name)
    for spec in specs.values():
        if spec.name not in stated:
            if spec.is_required:
                raise FactMissing(title=spec.title)
        elif not is_of_kind(spec.kind, stated[spec.name]):
            raise FactWrong(title=spec.title, expected=_EXPECTED[spec.kind])
    return stated


def is_of_kind(kind: FactKind, value: object) -> bool:
    """Tell whether a stored value is of the kind."""
    if kind is FactKind.FLAG:
        return isinstance(value, bool)
    if kind in {FactKind.MONEY, FactKind.WHOLE}:
        lowest = 0 if kind is FactKind.MONEY else -_LIMIT
        return type(value) is int and lowest <= value <= _LIMIT
    if not isinstance(value, str):
        return False
    if kind is FactKind.DATE:
        return is_day(value)
    return len(value) <= _TEXT_LIMIT and "\0" not in value


def is_day(text: str) -> bool:
    """Tell whether the text is an ISO day that exists."""
    try:
        return _DAY.fullmatch(text) is not None and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False

"""The part of a form where facts of an application are typed: a new direction is data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms

from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits, grouped
from sotszakaz.web.ui.fields import DayField, MoneyField, WholeNumberField

MAX_NUMBER = 10**9
YES_OR_NO = (("yes", "Да"), ("no", "Нет"))
_PREFIX = "fact_"


class FactsForm(forms.Form):
    """What the applicant states, one field for each fact of the direction."""

    def __init__(self, *args: Any, specs: Iterable[FactSpec], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for spec in specs:
            self.fields[_PREFIX + spec.name] = _FIELDS[spec.kind](spec)

    def clean(self) -> dict[str, Any]:
        """Add the facts as they are stored: kopecks, ISO days; what was left empty is absent."""
        cleaned = super().clean() or {}
        stored = {
            name.removeprefix(_PREFIX): _stored(value)
            for name, value in cleaned.items()
            if name.startswith(_PREFIX) and value not in (None, "")
        }
        return cleaned | {"facts": stored}


def fact_in_words(spec: FactSpec, value: object) -> str:
    """Write a stored fact as people read it."""
    if spec.kind is FactKind.MONEY and isinstance(value, int):
        return str(Money(value))
    if spec.kind is FactKind.FLAG:
        return "да" if value else "нет"
    if spec.kind is FactKind.DATE:
        return date_in_digits(date.fromisoformat(str(value)))
    if spec.kind is FactKind.WHOLE and isinstance(value, int):
        return grouped(value)
    return str(value)


def _stored(value: object) -> object:
    if isinstance(value, Money):
        return value.kopecks
    return value.isoformat() if isinstance(value, date) else value


def _money(spec: FactSpec) -> forms.Field:
    return MoneyField(
        least=Money(0),
        most=Money.roubles(10**9),
        label=spec.title,
        required=spec.is_required,
        help_text="В рублях, например 12 345,67.",
    )


def _whole(spec: FactSpec) -> forms.Field:
    return WholeNumberField(
        label=spec.title,
        required=spec.is_required,
        min_value=0,
        max_value=MAX_NUMBER,
        width=10,
        error_messages={
            "invalid": "Напишите целое число цифрами, например 2.",
            "min_value": "Число не может быть меньше нуля. Проверьте его.",
            "max_value": "Число слишком большое. Проверьте его.",
        },
    )


def _day(spec: FactSpec) -> forms.Field:
    return DayField(label=spec.title, required=spec.is_required, help_text="Например, 27 3 2025.")


def _flag(spec: FactSpec) -> forms.Field:
    return forms.TypedChoiceField(
        label=spec.title,
        required=spec.is_required,
        choices=YES_OR_NO,
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )


def _text(length: int) -> Callable[[FactSpec], forms.Field]:
    def field(spec: FactSpec) -> forms.Field:
        return forms.CharField(label=spec.title, required=spec.is_required, max_length=length)

    return field


_FIELDS: dict[FactKind, Callable[[FactSpec], forms.Field]] = {
    FactKind.MONEY: _money,
    FactKind.WHOLE: _whole,
    FactKind.DATE: _day,
    FactKind.FLAG: _flag,
    FactKind.CODE: _text(60),
    FactKind.TEXT: _text(300),
}

"""The form of an application, made of what the direction asks for: a new direction is data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from sotszakaz.eligibility.rules.facts import FactSpec
from sotszakaz.eligibility.states import FactKind
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import date_in_digits, grouped
from sotszakaz.web.ui.fields import DayField, MoneyField

LARGEST = 10**9
YES_OR_NO = (("yes", "Да"), ("no", "Нет"))
NUMERIC = {"inputmode": "numeric", "class": "govuk-input--width-10"}


class Facts(forms.Form):
    """What the applicant states, one field for each fact of the direction."""

    def __init__(self, data: object, specs: Iterable[FactSpec]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a form takes first
        self.names = [spec.name for spec in specs]
        for spec in specs:
            self.fields[_field_name(spec.name)] = _FIELDS[spec.kind](spec)
        self.fields["is_true"] = forms.BooleanField(
            label="Я проверил(а) сведения, они верны",
            error_messages={"required": "Проверьте сведения и поставьте отметку."},
        )

    @property
    def facts(self) -> dict[str, object]:
        """Give the facts as they are stored; what was left empty is absent."""
        cleaned = {name: self.cleaned_data[_field_name(name)] for name in self.names}
        return {name: _stored(value) for name, value in cleaned.items() if value not in (None, "")}


def in_words(spec: FactSpec, value: object) -> str:
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
    """Give a cleaned value as facts keep it: kopecks, ISO days."""
    if isinstance(value, Money):
        return value.kopecks
    return value.isoformat() if isinstance(value, date) else value


def _field_name(name: str) -> str:
    """Keep a fact from taking the name of a field of ours."""
    return f"fact_{name}"


def _whole(spec: FactSpec) -> forms.Field:
    return forms.IntegerField(
        label=spec.title,
        required=spec.is_required,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages={"invalid": "Напишите целое число цифрами, например 2."},
        validators=[
            MinValueValidator(-LARGEST, "Число слишком маленькое. Проверьте его."),
            MaxValueValidator(LARGEST, "Число слишком большое. Проверьте его."),
        ],
    )


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
    FactKind.MONEY: lambda spec: MoneyField(
        label=spec.title, required=spec.is_required, least=Money(0)
    ),
    FactKind.WHOLE: _whole,
    FactKind.DATE: lambda spec: DayField(label=spec.title, required=spec.is_required),
    FactKind.FLAG: _flag,
    FactKind.CODE: _text(60),
    FactKind.TEXT: _text(300),
}

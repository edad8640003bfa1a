"""Values of parameters: how they are displayed, entered and stored."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import grouped
from sotszakaz.policy.states import ParameterKind
from sotszakaz.reads.auditor.details_in_words import PARAMETERS
from sotszakaz.web.ui.fields import MoneyField, WholeNumberField

# Parameters the program asks for, and what the values of each are.
KINDS: Mapping[str, ParameterKind] = {
    "act_confirmation_working_days": ParameterKind.WHOLE,
    "answer_working_days": ParameterKind.WHOLE,
    "certificate_decision_working_days": ParameterKind.WHOLE,
    "fee_limit_multiple": ParameterKind.FRACTION,
    "fee_share": ParameterKind.FRACTION,
    "rounding": ParameterKind.CODE,
    "subsistence_minimum": ParameterKind.MONEY,
}
# What may be chosen, in words: a code that is not here is shown as it is.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "rounding": {
        "half_up": "до копейки, половина – вверх",
        "up": "до копейки вверх",
        "down": "до копейки вниз",
    }
}
LABEL = "Значение"
FRACTION = "Дробью или целым числом: 3/2 – полтора, 1/2 – половина."
PART = r"\A[0-9]{1,9}(/[1-9][0-9]{0,8})?\Z"
NOT_A_PART = "Укажите дробь вида 3/2 или целое число."
TERM, ANY = (1, 366), (0, 1_000_000)


def title_of(code: str) -> str:
    """Name a parameter in words."""
    return PARAMETERS.get(code, code)


def display_value(code: str, kind: ParameterKind, value: str) -> str:
    """Write a value for people: a sum as a sum, choices in words, the rest as it is."""
    if kind is ParameterKind.MONEY:
        return str(Money.parse(value))
    return CHOICES.get(code, {}).get(value, value.replace(".", ","))


def value_field(code: str, kind: ParameterKind) -> forms.Field:
    """Make the field that asks for a value of a parameter."""
    if kind is ParameterKind.MONEY:
        return MoneyField(label=LABEL)
    if kind is ParameterKind.WHOLE:
        return _whole_field(*(TERM if code.endswith("_days") else ANY))
    if kind is ParameterKind.FRACTION:
        return forms.RegexField(
            PART, label=LABEL, help_text=FRACTION, error_messages={"invalid": NOT_A_PART}
        )
    if code in CHOICES:
        return forms.ChoiceField(label=LABEL, choices=[("", "Выберите"), *CHOICES[code].items()])
    return forms.CharField(label=LABEL, max_length=60)


def stored_value(value: object) -> str:
    """Write a value from a form as it is stored."""
    return value.plain() if isinstance(value, Money) else str(value)


def _whole_field(least: int, most: int) -> forms.Field:
    message = f"Укажите целое число от {grouped(least)} до {grouped(most)}."
    return WholeNumberField(
        label=LABEL,
        min_value=least,
        max_value=most,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), message),
    )

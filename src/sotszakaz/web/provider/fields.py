"""Fields of a provider's forms: sums, days, times, marked lines."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 1, 1)


class Roubles(forms.TextInput):
    """A sum of money, with the sign of the rouble after it."""

    suffix = "₽"


class MoneyField(forms.CharField):
    """A sum in roubles and kopecks."""

    widget = Roubles(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"})

    def clean(self, value: Any) -> Money:
        """Read the sum.

        Raises:
            ValidationError: not a sum, or not more than nothing.
        """
        text = super().clean(value)
        try:
            money = Money.parse(text)
        except DomainError as refusal:
            raise ValidationError(str(refusal)) from None
        if money <= Money(0):
            raise ValidationError("Укажите сумму больше нуля.")
        return money


class DayField(forms.DateField):
    """A day, chosen in the calendar of the browser or typed as 05.03.2024."""

    widget = forms.DateInput(
        format="%Y-%m-%d", attrs={"type": "date", "class": "govuk-input--width-10"}
    )
    input_formats = ["%Y-%m-%d", "%d.%m.%Y"]
    default_error_messages = {"invalid": "Укажите дату вида 05.03.2024."}

    def clean(self, value: Any) -> Any:
        """Read the day; a year nobody means is refused here, not by the database."""
        day = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError("Проверьте год.")
        return day


class TimeField(forms.TimeField):
    """A time of the day, to the minute."""

    widget = forms.TimeInput(
        format="%H:%M", attrs={"type": "time", "class": "govuk-input--width-5"}
    )
    input_formats = ["%H:%M", "%H.%M", "%H:%M:%S"]
    default_error_messages = {"invalid": "Укажите время вида 09:30."}


class WholeField(forms.IntegerField):
    """A whole number of things."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"})
    default_error_messages = {"invalid": "Укажите целое число, например 60."}

    def __init__(self, *, smallest: int = 1, largest: int = 1_000_000, **known: Any) -> None:
        super().__init__(min_value=smallest, max_value=largest, **known)


class Marked(forms.Field):
    """Lines of a list that were marked, by their public numbers."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": "Отметьте хотя бы одну заявку."}

    def to_python(self, value: Any) -> list[UUID]:
        """Read the numbers.

        Raises:
            ValidationError: the page sent something else.
        """
        try:
            return [UUID(str(one)) for one in value or []]
        except ValueError:
            raise ValidationError("Список заявок искажён. Обновите страницу.") from None


class Reason(forms.CharField):
    """A reason somebody will read."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(label=label, help_text=help_text, max_length=1000)

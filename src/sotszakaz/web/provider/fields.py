"""Fields of a provider's forms: prices, marked lines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from sotszakaz.kernel.money import Money
from sotszakaz.web.ui.fields import MoneyField


class PriceField(MoneyField):
    """A price: a sum that is more than nothing."""

    def __init__(self, **known: Any) -> None:
        super().__init__(least=None, **known)

    def clean(self, value: Any) -> Money:
        """Read the sum.

        Raises:
            ValidationError: not a sum, or not more than nothing.
        """
        price: Money = super().clean(value)
        if price <= Money(0):
            raise ValidationError("Укажите сумму больше нуля.")
        return price


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


class Checklist(forms.MultipleChoiceField):
    """Sentences of which each must be true."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: list[str]) -> None:
        """Take the list when all of it is marked.

        Raises:
            ValidationError: something is not.
        """
        if set(value) != {key for key, _ in self.widget.choices}:
            raise ValidationError(
                "Отметьте все пункты. Если что-то не готово, сначала подготовьте, потом подавайте."
            )


class Reason(forms.CharField):
    """A reason somebody will read."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(label=label, help_text=help_text, max_length=1000)

"""Forms and helpers of forms that several audiences share."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from sotszakaz.web.ui.fields import ReasonField

CHOOSE = "Выберите"


class ConfirmForm(forms.Form):
    """A step taken on purpose: nothing is typed, the button is pressed."""


class ReasonForm(forms.Form):
    """Why a step is taken; people will read it."""

    reason = ReasonField(label="Основание")


def set_choices(
    form: forms.BaseForm, name: str, choices: Iterable[tuple[object, str]], *, empty: str = ""
) -> None:
    """Give a field what to choose from; ``empty`` is what stands there before the choice."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is not a field of choices")
    first = [("", empty)] if empty else []
    field.choices = [*first, *((str(value), title) for value, title in choices)]

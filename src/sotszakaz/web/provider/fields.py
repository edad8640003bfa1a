"""Fields of a provider's forms: marked lines, a checklist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError


class PublicIdsField(forms.Field):
    """Lines of a list that were marked, by their public ids."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": "Отметьте хотя бы одну заявку."}

    def to_python(self, value: Any) -> list[UUID]:
        """Read the ids.

        Raises:
            ValidationError: the page sent something else.
        """
        try:
            return [UUID(str(text)) for text in value or []]
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

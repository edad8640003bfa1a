"""What visitors type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.safestring import mark_safe

from sotszakaz.providers.states import ProviderKind
from sotszakaz.web.forms import set_choices

Choices = list[tuple[int, str]]
SORTS = [("", "по названию"), ("free", "где больше свободных мест"), ("price", "где дешевле")]


class ProviderFilterForm(forms.Form):
    """What to look for among providers; it stands in the address."""

    name = forms.CharField(
        label="Название, ИНН или номер в реестре", max_length=100, strip=True, required=False
    )
    service = forms.TypedChoiceField(label="Услуга", coerce=int, empty_value=None, required=False)
    place = forms.TypedChoiceField(
        label="Муниципальное образование", coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(
        label="Вид исполнителя", choices=[("", "любой"), *ProviderKind.choices], required=False
    )
    free = forms.BooleanField(label="Только со свободными местами", required=False)
    sort = forms.ChoiceField(label="Порядок", choices=SORTS, required=False)

    def __init__(self, *args: Any, services: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "service", services, empty="любая")
        set_choices(self, "place", places, empty="любое")


class CertificateNumberForm(forms.Form):
    """A number to be checked."""

    number = forms.CharField(
        label="Номер сертификата",
        help_text=mark_safe(
            '15 цифр, например <span class="nowrap">24-2024-00000017-2</span>. '
            "Чёрточки и пробелы можно не ставить."
        ),
        max_length=40,
        strip=True,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-20"}
        ),
    )

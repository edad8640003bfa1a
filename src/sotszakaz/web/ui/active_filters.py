"""Which filters of a list are in force, in words, and how to drop each."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.http import QueryDict

from sotszakaz.kernel.text import date_in_digits
from sotszakaz.web.ui.components import ActiveFilter
from sotszakaz.web.ui.paging import address_with


def active_filters(form: forms.Form, query: QueryDict) -> list[ActiveFilter]:
    """List the filled fields of a filter form. Sorting and pages are not filters."""
    if not form.is_bound or not form.is_valid():
        return []
    filters = []
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if value in (None, "", [], False) or name not in query or field.widget.is_hidden:
            continue
        href = address_with(query, **{name: "", "page": ""})
        filters.append(ActiveFilter(str(field.label or name), _display_value(field, value), href))
    return filters


def _display_value(field: forms.Field, value: object) -> str:
    if isinstance(field, forms.ChoiceField):
        titles = {str(key): str(title) for key, title in list(field.widget.choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(titles.get(str(one), str(one)) for one in chosen)
    if isinstance(value, dt.date):
        return date_in_digits(value)
    return "да" if value is True else str(value)

"""Forms of the auditor's pages."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from sotszakaz.ledger.states import Kind
from sotszakaz.monitoring.queries.journal import events
from sotszakaz.monitoring.queries.subjects import TITLES
from sotszakaz.web.ui.fields import CalendarField

ALL = [("", "Все")]
# Where the details of a sentence begin; a place of a detail with the words that lead to it.
DETAILS = re.compile(r": |, (?!\{)|\. ")
HOLE = re.compile(r"(?:\b(?:на|за|с|до|по) )?[№«(]*\s?\{\w+\}[»)]*(?: год\b)?")
LEFT_OVER = re.compile(r"[\s,.:–]+$")
SUBJECTS = sorted(TITLES.items(), key=lambda one: one[1])


class SearchForm(forms.Form):
    """What postings are looked for."""

    person = forms.CharField(required=False, widget=forms.HiddenInput)
    who = forms.CharField(
        label="Гражданин",
        required=False,
        max_length=100,
        help_text="Начало фамилии и имени, или СНИЛС целиком.",
    )
    provider = forms.ChoiceField(label="Исполнитель", required=False)
    kbk = forms.CharField(
        label="КБК", required=False, max_length=30, help_text="Целиком или начало."
    )
    kind = forms.ChoiceField(
        label="Вид проводки",
        required=False,
        choices=[*ALL, *((str(kind.value), kind.label.capitalize()) for kind in Kind)],
    )
    first_month = forms.ChoiceField(label="С месяца", required=False)
    last_month = forms.ChoiceField(label="По месяц", required=False)

    def __init__(
        self,
        data: Any,
        *,
        providers: list[tuple[int, str]],
        months: list[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        offered = [(str(key), name) for key, name in providers]
        for name, choices in (
            ("provider", offered),
            ("first_month", months),
            ("last_month", months),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [*ALL, *choices]


class JournalForm(forms.Form):
    """What lines of the journal are looked for."""

    event = forms.ChoiceField(label="Событие", required=False)
    actor = forms.CharField(
        label="Кто", required=False, max_length=100, help_text="Начало фамилии или имя для входа."
    )
    subject = forms.ChoiceField(label="О чём", required=False, choices=[*ALL, *SUBJECTS])
    number = forms.IntegerField(label="Номер", required=False, min_value=1)
    first_day = CalendarField(label="С дня", required=False)
    last_day = CalendarField(label="По день", required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["event"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                *ALL,
                *((event.code, plain(event.sentence)) for event in events().values()),
            ]


class ExportForm(forms.Form):
    """In what form a list is taken."""

    format = forms.ChoiceField(
        label="Вид файла",
        choices=[("xlsx", "Книга xlsx"), ("csv", "Текст csv")],
        initial="xlsx",
        widget=forms.RadioSelect,
    )


class CheckForm(forms.Form):
    """A file to be known again."""

    file = forms.FileField(
        label="Файл", help_text="Файл, который когда-то выгрузили отсюда. Он никуда не сохраняется."
    )


def plain(sentence: str) -> str:
    """Shorten a sentence of the journal to what happens, without the places of details."""
    said = HOLE.sub("", DETAILS.split(sentence, maxsplit=1)[0])
    return LEFT_OVER.sub("", " ".join(said.split())) or sentence

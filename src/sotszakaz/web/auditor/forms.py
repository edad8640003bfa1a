"""Forms of the auditor's pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from django import forms

from sotszakaz.kernel.period import Month
from sotszakaz.ledger.states import PostingKind
from sotszakaz.reads.auditor.journal import events
from sotszakaz.reads.auditor.subjects import TITLES
from sotszakaz.web.budget_filters import digits
from sotszakaz.web.forms import set_choices
from sotszakaz.web.ui.fields import CalendarField

ALL = "Все"
NUMBER_OF_WHAT = "Выберите, о чём искать: номер бывает у разных документов."
NO_DIGITS = "КБК состоит из цифр. Введите его целиком или начало."
DAYS_BACKWARDS = "Последний день раньше первого. Поменяйте их местами."
BACKWARDS = "Последний месяц раньше первого. Поменяйте их местами."
# Where the details of a sentence begin; a place of a detail with the words that lead to it.
DETAILS = re.compile(r": |, (?!\{)|\. ")
HOLE = re.compile(r"(?:\b(?:на|за|с|до|по) )?[№«(]*\s?\{\w+\}[»)]*(?: год\b)?")
LEFT_OVER = re.compile(r"[\s,.:–]+$")
SUBJECTS = sorted(TITLES.items(), key=lambda one: one[1])


class MonthsForm(forms.Form):
    """From a month to a month."""

    first_month = forms.TypedChoiceField(
        label="С месяца", required=False, coerce=Month.parse, empty_value=None
    )
    last_month = forms.TypedChoiceField(
        label="По месяц", required=False, coerce=Month.parse, empty_value=None
    )

    def clean_last_month(self) -> Month | None:
        """Refuse a period that ends before it begins."""
        first, last = self.cleaned_data.get("first_month"), self.cleaned_data["last_month"]
        if first and last and last < first:
            raise forms.ValidationError(BACKWARDS)
        return cast("Month | None", last)


class SearchForm(MonthsForm):
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
        choices=[("", ALL), *((str(kind.value), kind.label.capitalize()) for kind in PostingKind)],
    )
    field_order = ("person", "who", "provider", "kbk", "kind", "first_month", "last_month")

    def __init__(
        self,
        *args: Any,
        providers: list[tuple[int, str]],
        months: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "provider", providers, empty=ALL)
        set_choices(self, "first_month", months, empty=ALL)
        set_choices(self, "last_month", months, empty=ALL)

    def clean_kbk(self) -> str:
        """Refuse what has no digit in it: nothing would be narrowed."""
        kbk: str = self.cleaned_data["kbk"]
        if kbk and not digits(kbk):
            raise forms.ValidationError(NO_DIGITS)
        return kbk


class JournalForm(forms.Form):
    """What lines of the journal are looked for."""

    event = forms.ChoiceField(label="Событие", required=False)
    actor = forms.CharField(
        label="Кто", required=False, max_length=100, help_text="Начало фамилии или имя для входа."
    )
    subject = forms.ChoiceField(label="О чём", required=False, choices=[("", ALL), *SUBJECTS])
    number = forms.IntegerField(label="Номер", required=False, min_value=1)
    first_day = CalendarField(label="С дня", required=False)
    last_day = CalendarField(label="По день", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(event.code, plain(event.sentence)) for event in events().values()]
        set_choices(self, "event", titles, empty=ALL)

    def clean(self) -> dict[str, Any]:
        """Refuse a number of nobody knows what, and days the wrong way round."""
        filters: dict[str, Any] = super().clean() or self.cleaned_data
        if filters.get("number") and not filters.get("subject"):
            self.add_error("subject", NUMBER_OF_WHAT)
        first, last = filters.get("first_day"), filters.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", DAYS_BACKWARDS)
        return filters


class DocumentsForm(MonthsForm):
    """Which documents go into a file."""

    municipality = forms.TypedChoiceField(
        label="Муниципальное образование", required=False, coerce=int, empty_value=None
    )
    provider = forms.TypedChoiceField(
        label="Исполнитель", required=False, coerce=int, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        months: list[tuple[str, str]],
        places: Mapping[int, str],
        providers: Mapping[int, str],
        period: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_month"].help_text = period
        set_choices(self, "first_month", months, empty=ALL)
        set_choices(self, "last_month", months, empty=ALL)
        set_choices(self, "municipality", places.items(), empty=ALL)
        set_choices(self, "provider", providers.items(), empty=ALL)


class ExportForm(forms.Form):
    """In what form a list is taken."""

    format = forms.ChoiceField(
        label="Вид файла",
        choices=[
            ("xlsx", "Таблица xlsx – откроется в Excel и МойОфис"),
            ("csv", "Текст csv – для загрузки в другие программы"),
        ],
        initial="xlsx",
        widget=forms.RadioSelect,
    )


class CheckForm(forms.Form):
    """A file to be known again."""

    file = forms.FileField(
        label="Файл", help_text="Файл, который когда-то выгрузили отсюда. Он никуда не сохраняется."
    )


def months_of(years: list[int]) -> list[tuple[str, str]]:
    """Make choices of the months of some years, the latest first, from the December before."""
    if not years:
        return []
    month, last = Month(min(years) - 1, 12), Month(max(years), 12)
    months = [month]
    while month < last:
        month = month.next()
        months.append(month)
    return [(str(one), one.name) for one in reversed(months)]


def plain(sentence: str) -> str:
    """Shorten a sentence of the journal to what happens, without the places of details."""
    event = HOLE.sub("", DETAILS.split(sentence, maxsplit=1)[0])
    return LEFT_OVER.sub("", " ".join(event.split())) or sentence

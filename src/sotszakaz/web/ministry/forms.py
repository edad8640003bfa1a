"""Forms of the ministry's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from sotszakaz.kernel.period import Month
from sotszakaz.ledger.states import Kind
from sotszakaz.monitoring.rules import MEASURES
from sotszakaz.web.money_sight import Sight
from sotszakaz.web.ui.fields import CalendarField, MoneyField, MoneyInput

ALL = [("", "Все")]
MEASURE_CHOICES = [
    ("", "Все проводки"),
    *((one.code, one.title) for one in MEASURES.values()),
]


class SignedMoneyInput(MoneyInput):
    """A sum that may be less than nothing: keypads of sums have no minus."""

    def __init__(self) -> None:
        super().__init__()
        del self.attrs["inputmode"]


class NarrowingForm(forms.Form):
    """What part of the year is shown."""

    by = forms.CharField(required=False, widget=forms.HiddenInput)
    measure = forms.CharField(required=False, widget=forms.HiddenInput)
    year = forms.ChoiceField(label="Год", required=False)
    direction = forms.ChoiceField(label="Направление", required=False)
    line = forms.ChoiceField(label="Бюджетная строка", required=False)
    municipality = forms.ChoiceField(label="Муниципальное образование", required=False)
    month = forms.ChoiceField(label="Месяц", required=False)

    def __init__(self, data: Any, *, sight: Sight) -> None:
        super().__init__(data)
        asked = data.get("year", "")
        known = {str(year) for year in sight.years}
        chosen = asked if asked in known else max(known, default="")
        lines = [line for line in sight.lines if str(line.year) == chosen]
        self._offer("year", [(str(year), str(year)) for year in sight.years])
        self._offer("direction", [*ALL, *named(sight.directions)])
        self._offer("line", [*ALL, *((str(one.line_id), f"{one.kbk} {one.name}") for one in lines)])
        self._offer("municipality", [*ALL, *named(sight.places)])
        self._offer("month", [*ALL, *months_of(chosen)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class MeasureForm(NarrowingForm):
    """What figure the postings are of."""

    kind = forms.ChoiceField(
        label="Вид проводки",
        required=False,
        choices=[*ALL, *((str(kind.value), kind.label.capitalize()) for kind in Kind)],
    )

    def __init__(self, data: Any, *, sight: Sight) -> None:
        super().__init__(data, sight=sight)
        self.fields["measure"] = forms.ChoiceField(
            label="Показатель", required=False, choices=MEASURE_CHOICES
        )


class ParameterForm(forms.Form):
    """A value to be set by an act."""

    first_day = CalendarField(label="Действует с")
    last_day = CalendarField(
        label="Действует по",
        required=False,
        help_text="Оставьте пустым, если в акте срок не указан: значение будет действовать, "
        "пока его не сменит другое.",
    )
    act = forms.ChoiceField(label="Акт", help_text="Правовой акт, которым установлено значение.")

    def __init__(self, data: Any, *, field: forms.Field, acts: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["value"] = field
        self.order_fields(["value"])
        offer(self, "act", acts)


class LimitForm(forms.Form):
    """A change of a limit by an act."""

    amount = MoneyField(
        least=None,
        widget=SignedMoneyInput,
        label="На сколько изменить лимит",
        help_text="Увеличить – 1\u00a0000\u00a0000,00; "
        "уменьшить – со знаком минус: -1\u00a0000\u00a0000,00.",
    )
    act = forms.ChoiceField(
        label="Акт", help_text="Правовой акт, которым изменены лимиты бюджетных обязательств."
    )

    def __init__(self, *args: Any, acts: list[tuple[int, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        offer(self, "act", acts)


class DayForm(forms.Form):
    """On what day."""

    day = CalendarField(label="По состоянию на", required=False)


def offer(form: forms.Form, name: str, choices: list[tuple[int, str]]) -> None:
    """Give a field what to choose from."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "Выберите"), *((str(key), title) for key, title in choices)]


def named(names: Any) -> list[tuple[str, str]]:
    """Make choices of keys and names."""
    return [(str(key), str(name)) for key, name in names.items()]


def months_of(year: str) -> list[tuple[str, str]]:
    """Make choices of the months a year's money may move in: from the December before."""
    if not year:
        return []
    first = Month(int(year) - 1, 12)
    months = [first]
    while len(months) < 14:
        months.append(months[-1].next())
    return [(str(month), month.name) for month in months]

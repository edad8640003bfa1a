"""Forms of the ministry's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from sotszakaz.kernel.period import Month
from sotszakaz.ledger.states import PostingKind
from sotszakaz.monitoring.rules import MEASURES
from sotszakaz.web.budget_filters import RegionBudget
from sotszakaz.web.forms import CHOOSE, set_choices
from sotszakaz.web.ui.fields import CalendarField, MoneyField, MoneyInput

ALL = "Все"
MEASURE_CHOICES = [
    ("", "Все проводки"),
    *((one.code, one.title) for one in MEASURES.values()),
]


class SignedMoneyInput(MoneyInput):
    """A sum that may be less than nothing: keypads of sums have no minus."""

    def __init__(self) -> None:
        super().__init__()
        del self.attrs["inputmode"]


class BudgetFilterForm(forms.Form):
    """What part of the year is shown."""

    by = forms.CharField(required=False, widget=forms.HiddenInput)
    measure = forms.CharField(required=False, widget=forms.HiddenInput)
    year = forms.ChoiceField(label="Год", required=False)
    direction = forms.ChoiceField(label="Направление", required=False)
    line = forms.ChoiceField(label="Бюджетная строка", required=False)
    municipality = forms.ChoiceField(label="Муниципальное образование", required=False)
    month = forms.ChoiceField(label="Месяц", required=False)

    def __init__(self, data: Any, *, budget: RegionBudget) -> None:
        super().__init__(data)
        year = data.get("year", "")
        known = {str(year) for year in budget.years}
        chosen = year if year in known else max(known, default="")
        lines = [line for line in budget.lines if str(line.year) == chosen]
        set_choices(self, "year", [(year, str(year)) for year in budget.years])
        set_choices(self, "direction", budget.directions.items(), empty=ALL)
        named = ((line.line_id, f"{line.kbk} {line.name}") for line in lines)
        set_choices(self, "line", named, empty=ALL)
        set_choices(self, "municipality", budget.places.items(), empty=ALL)
        set_choices(self, "month", months_of(chosen), empty=ALL)


class MeasureForm(BudgetFilterForm):
    """What figure the postings are of."""

    kind = forms.ChoiceField(
        label="Вид проводки",
        required=False,
        choices=[("", ALL), *((str(kind.value), kind.label.capitalize()) for kind in PostingKind)],
    )

    def __init__(self, data: Any, *, budget: RegionBudget) -> None:
        super().__init__(data, budget=budget)
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
    act = forms.TypedChoiceField(
        label="Акт", coerce=int, help_text="Правовой акт, которым установлено значение."
    )

    def __init__(
        self, *args: Any, value_field: forms.Field, acts: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = value_field
        self.order_fields(["value"])
        set_choices(self, "act", acts, empty=CHOOSE)


class LimitForm(forms.Form):
    """A change of a limit by an act."""

    amount = MoneyField(
        least=None,
        widget=SignedMoneyInput,
        label="На сколько изменить лимит",
        help_text="Увеличить – 1\u00a0000\u00a0000,00; "
        "уменьшить – со знаком минус: -1\u00a0000\u00a0000,00.",
    )
    act = forms.TypedChoiceField(
        label="Акт",
        coerce=int,
        help_text="Правовой акт, которым изменены лимиты бюджетных обязательств.",
    )

    def __init__(self, *args: Any, acts: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "act", acts, empty=CHOOSE)


class DayForm(forms.Form):
    """On what day."""

    day = CalendarField(label="По состоянию на", required=False)


def months_of(year: str) -> list[tuple[str, str]]:
    """Make choices of the months a year's money may move in: from the December before."""
    if not year:
        return []
    first = Month(int(year) - 1, 12)
    months = [first]
    while len(months) < 14:
        months.append(months[-1].next())
    return [(str(month), month.name) for month in months]

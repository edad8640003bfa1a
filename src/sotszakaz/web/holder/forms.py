"""What a holder types."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from sotszakaz.kernel.text import date_in_digits
from sotszakaz.providers.states import ProviderKind
from sotszakaz.web.facts import FactsForm
from sotszakaz.web.forms import set_choices
from sotszakaz.web.ui.fields import DayField

ALL_PLACES = "all"
SORTS = [
    ("", "сначала у меня дома"),
    ("price", "где дешевле"),
    ("free", "где больше свободных мест"),
]


class ChoiceFilterForm(forms.Form):
    """What to look for among the providers one may choose; it stands in the address."""

    name = forms.CharField(label="Название", max_length=100, strip=True, required=False)
    place = forms.ChoiceField(label="Где", required=False)
    kind = forms.ChoiceField(
        label="Вид исполнителя", choices=[("", "любой"), *ProviderKind.choices], required=False
    )
    sort = forms.ChoiceField(label="Порядок", choices=SORTS, required=False)
    full = forms.BooleanField(label="Показать и тех, у кого мест нет", required=False)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        (_, home), *others = places
        choices = [*others, (ALL_PLACES, "весь регион")]
        set_choices(self, "place", choices, empty=f"{home} – ваше место")


class CancelRequestForm(forms.Form):
    """A request taken back: the holder owes nobody a reason."""

    reason = forms.CharField(
        label="Почему вы отзываете заявку",
        help_text="Исполнитель увидит ваш ответ. Можно не отвечать.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DisputeForm(forms.Form):
    """An objection to a line of an act."""

    reason = forms.CharField(
        label="С чем вы не согласны",
        help_text="Например: «В этот день работник не приходил» или «Пробыл полчаса, а не час».",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FirstDayForm(forms.Form):
    """From what day a provider is asked to serve."""

    first_day = DayField(label="С какого дня нужны услуги")

    def __init__(self, *args: Any, earliest: date, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest, self.latest = earliest, latest
        field = self.fields["first_day"]
        field.initial = earliest
        field.help_text = f"С {date_in_digits(earliest)} по {date_in_digits(latest)}."

    def clean_first_day(self) -> date:
        """Take a day within the term of the certificate, not a past one."""
        day: date = self.cleaned_data["first_day"]
        if not self.earliest <= day <= self.latest:
            raise forms.ValidationError(
                f"Укажите день с {date_in_digits(self.earliest)}"
                f" по {date_in_digits(self.latest)}: сертификат действует в эти дни."
            )
        return day


class LastDayForm(forms.Form):
    """The last day with a provider, and why the holder leaves."""

    last_day = DayField(label="Последний день у этого исполнителя")
    reason = forms.CharField(
        label="Почему вы уходите",
        help_text="Напишите своими словами. Ответ увидят исполнитель и уполномоченный орган.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = latest
        field = self.fields["last_day"]
        field.initial = latest
        field.help_text = (
            f"Не позже {date_in_digits(latest)}. Услуги этого дня ещё оплачиваются сертификатом."
        )

    def clean_last_day(self) -> date:
        """Take a day that has come."""
        day: date = self.cleaned_data["last_day"]
        if day > self.latest:
            raise forms.ValidationError(
                f"Укажите день не позже {date_in_digits(self.latest)}: договор завершается"
                " сегодняшним или прошедшим днём."
            )
        return day


class CheckedFactsForm(FactsForm):
    """What the direction asks for, with a mark that the applicant has read it over."""

    is_true = forms.BooleanField(
        label="Сведения проверены, они верны",
        error_messages={"required": "Проверьте сведения и поставьте отметку."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "is_true"])

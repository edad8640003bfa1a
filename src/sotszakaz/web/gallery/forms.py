"""Forms of the gallery: every kind of field."""

from __future__ import annotations

from django import forms

from sotszakaz.kernel.money import Money
from sotszakaz.web.ui.fields import (
    CalendarField,
    DayField,
    MoneyField,
    SnilsField,
    TimeField,
    UploadField,
)

PLACES = [("", "Выберите"), ("1", "город Красноярск"), ("2", "Абанский район")]
FORMS_OF_CARE = [("home", "На дому"), ("half", "Полустационарная"), ("full", "Стационарная")]
BENEFITS = [("v", "Ветеран труда"), ("i", "Инвалид I группы"), ("m", "Многодетная семья")]


class EveryField(forms.Form):
    """One field of each kind."""

    surname = forms.CharField(label="Фамилия", help_text="Как в паспорте", max_length=100)
    snils = SnilsField()
    born_on = DayField(label="Дата рождения", help_text="Например, 27 3 1956")
    since = CalendarField(label="Услуга нужна с", required=False)
    at = TimeField(label="Время прихода", required=False)
    income = MoneyField(label="Доход за месяц", help_text="Рубли и копейки", most=Money(10**10))
    kind = forms.ChoiceField(
        label="Форма обслуживания", choices=FORMS_OF_CARE, widget=forms.RadioSelect
    )
    benefits = forms.MultipleChoiceField(
        label="Льготные категории",
        help_text="Отметьте все, что подходят",
        required=False,
        choices=BENEFITS,
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label="Муниципальное образование", choices=PLACES)
    comment = forms.CharField(
        label="Комментарий", required=False, widget=forms.Textarea({"rows": 3})
    )
    papers = UploadField(label="Документы", kinds=["pdf", "xlsx"], megabytes=10)
    agreed = forms.BooleanField(label="Подтверждаю, что сведения верны")


class SampleFilters(forms.Form):
    """Filters of a list."""

    words = forms.CharField(label="Номер или фамилия", required=False)
    where = forms.ChoiceField(label="Место", choices=PLACES, required=False)
    issued = CalendarField(label="Выдан не раньше", required=False)

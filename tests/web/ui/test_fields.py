"""Fields read what people write and answer with a sentence that says what to do."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from sotszakaz.kernel.money import Money
from sotszakaz.web.ui.fields import CalendarField, DayField, MoneyField, SnilsField, UploadField


class Sum(forms.Form):
    amount = MoneyField(label="Сумма", most=Money.roubles(1000))


class Born(forms.Form):
    day = DayField(label="Дата рождения")


class Since(forms.Form):
    day = CalendarField(label="С", required=False)


class Who(forms.Form):
    snils = SnilsField()


class Papers(forms.Form):
    file = UploadField(label="Файл", kinds=["csv", "xlsx"], megabytes=1)


@pytest.mark.parametrize("text", ["999,50", "999.5", " 999,50 ₽"])
def test_a_sum_is_read_as_people_write_it(text):
    form = Sum({"amount": text})
    assert form.is_valid()
    assert form.cleaned_data == {"amount": Money(99950)}


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("много", "Сумма «много» не распознана"),
        ("0", "Сумма не может быть меньше"),
        ("1000,01", "Сумма не может быть больше"),
        ("", "Обязательное поле."),
    ],
)
def test_a_wrong_sum_is_explained(text, begins):
    [sentence] = Sum({"amount": text}).errors["amount"]
    assert str(sentence).startswith(begins)


def test_a_kept_sum_is_shown_as_it_is_typed():
    assert 'value="10,50"' in str(Sum(initial={"amount": Money(1050)})["amount"])


def test_a_day_is_put_together():
    form = Born({"day_0": "27", "day_1": "3", "day_2": "1956"})
    assert form.is_valid()
    assert form.cleaned_data == {"day": dt.date(1956, 3, 27)}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "2", "1956"), "Такой даты нет. Укажите день, месяц и год цифрами"),
        (("пять", "2", "1956"), "Такой даты нет. Укажите день, месяц и год цифрами"),
        (("5", "", ""), "Укажите ещё: месяц, год."),
    ],
)
def test_a_wrong_day_is_explained(parts, sentence):
    form = Born({f"day_{n}": part for n, part in enumerate(parts)})
    assert str(form.errors["day"][0]).startswith(sentence)


def test_a_kept_day_is_shown_in_three_parts():
    shown = str(Born(initial={"day": dt.date(1956, 3, 27)})["day"])
    assert [f'value="{part}"' in shown for part in (27, 3, 1956)] == [True, True, True]


def test_a_calendar_field_reads_both_ways_of_writing():
    days = [Since({"day": text}) for text in ("2026-03-27", "27.03.2026")]
    assert [form.is_valid() and form.cleaned_data["day"] for form in days] == [
        dt.date(2026, 3, 27)
    ] * 2


def test_snils_is_read_however_divided():
    form = Who({"snils": "112-233-445 95"})
    assert form.is_valid()
    assert form.cleaned_data == {"snils": "11223344595"}
    assert "контрольные цифры" in str(Who({"snils": "112-233-445 96"}).errors["snils"])


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("list.exe", 10, "Нужен файл csv или xlsx, а выбран «list.exe»."),
        ("list.csv", 1024 * 1024 + 1, "Файл больше 1\u00a0мегабайта. Разделите его на части."),
        ("list.csv", 0, "Файл пуст. Выберите другой файл."),
    ],
)
def test_a_wrong_file_is_explained(name, size, sentence):
    form = Papers({}, MultiValueDict({"file": [SimpleUploadedFile(name, b"1" * size)]}))
    assert form.errors["file"] == [sentence]


def test_a_right_file_is_taken():
    form = Papers({}, MultiValueDict({"file": [SimpleUploadedFile("LIST.XLSX", b"1")]}))
    assert form.is_valid()

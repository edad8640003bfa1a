"""Fields read what people write and answer with a sentence that says what to do."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from sotszakaz.kernel.money import Money
from sotszakaz.web.ui.fields import (
    CalendarField,
    DayField,
    MoneyField,
    SnilsField,
    TimeField,
    UploadField,
)


class Sum(forms.Form):
    amount = MoneyField(label="Сумма", most=Money.roubles(1000))


class Born(forms.Form):
    day = DayField(label="Дата рождения")


class Since(forms.Form):
    day = CalendarField(label="С", required=False)


class At(forms.Form):
    time = TimeField(label="Когда")


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


@pytest.mark.parametrize(
    ("whole", "parts"),
    [("1956-03-27", ["27", "03", "1956"]), ("27.03.1956", ["27", "03", "1956"])],
)
def test_a_day_may_be_given_whole(whole, parts):
    form = Born({"day": whole})
    assert form.is_valid()
    assert form.cleaned_data == {"day": dt.date(1956, 3, 27)}
    assert form["day"].value() == parts


@pytest.mark.parametrize("whole", ["вчера", "1956", "27.03"])
def test_a_day_given_whole_and_wrong_is_explained(whole):
    assert str(Born({"day": whole}).errors["day"][0]).startswith("Укажите ещё: ")


@pytest.mark.parametrize("text", ["2026-03-27", "27.03.2026", " 27 3 2026", "27032026"])
def test_a_calendar_field_reads_what_people_type(text):
    form = Since({"day": text})
    assert form.is_valid()
    assert form.cleaned_data == {"day": dt.date(2026, 3, 27)}


def test_no_date_depends_on_the_language_of_the_browser():
    for form in (Since(initial={"day": dt.date(2026, 3, 7)}), Born(), At()):
        assert 'type="date"' not in str(form)
        assert 'type="time"' not in str(form)
    assert 'value="07.03.2026"' in str(Since(initial={"day": dt.date(2026, 3, 7)})["day"])


@pytest.mark.parametrize("form", [Born({"day": "0156-03-27"}), Since({"day": "27.03.9999"})])
def test_a_year_nobody_means_is_refused(form):
    assert form.errors["day"] == ["Проверьте год: нужны четыре цифры, например 2026."]


@pytest.mark.parametrize("text", ["09:30", "9.30", "9 30", "0930", "930"])
def test_a_time_is_read_as_people_type_it(text):
    form = At({"time": text})
    assert form.is_valid()
    assert form.cleaned_data == {"time": dt.time(9, 30)}


def test_a_wrong_time_is_explained():
    sentence = "Такого времени нет. Укажите его так: 09:30."
    assert At({"time": "25:00"}).errors["time"] == [sentence]


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

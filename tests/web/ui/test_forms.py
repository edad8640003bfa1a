"""Forms say beside the field and in the summary what to mend."""

from __future__ import annotations

import pytest

from sotszakaz.web.control.forms import OpenMonthForm
from sotszakaz.web.gallery.forms import EveryField
from tests.web.pages import squeezed


def test_the_summary_leads_to_every_wrong_field():
    page = str(EveryField({}))
    for field in ("surname", "snils", "born_on_0", "income", "kind_0", "place", "papers", "agreed"):
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}"' in page
    assert 'data-module="govuk-error-summary"' in page


def test_errors_are_sentences_and_not_all_alike():
    page = str(EveryField({}))
    assert "Фамилия: Заполните это поле." in page
    assert "Форма обслуживания: Выберите один из вариантов." in page
    assert "Документы: Приложите файл." in page
    assert "СНИЛС: СНИЛС" not in str(EveryField({"snils": "1"}))


def test_hints_and_errors_are_tied_to_the_field():
    page = str(EveryField({}))
    assert 'aria-describedby="id_surname_hint id_surname_error"' in page
    assert 'id="id_surname_hint"' in page
    assert 'id="id_surname_error"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"surname": "К" * 5000}, "Фамилия: Сократите до 100 знаков: сейчас 5\u00a0000."),
        ({"surname": "К\x00"}, "Фамилия: Уберите из текста непечатаемый знак."),
        ({"kind": "sky"}, "Форма обслуживания: Такого варианта нет."),
        ({"benefits": ["sky"]}, "Льготные категории: Такого варианта нет."),
    ],
)
def test_what_django_refuses_is_said_in_plain_words(typed, said):
    assert said in str(EveryField(typed))


def test_a_field_keeps_its_own_words():
    month = OpenMonthForm({"month": "x"}, scopes=[], months=[])
    assert "Этот месяц уже открыт или ещё далеко." in str(month)


def test_a_clean_form_has_no_summary():
    page = str(EveryField())
    assert "govuk-error-summary" not in page
    assert page.count("(необязательно)") == 3
    assert "₽" in page


def test_what_was_typed_stays():
    typed = {"surname": "<b>Кедрова</b>", "kind": "half", "benefits": ["v"], "born_on_2": "1956"}
    page = squeezed(str(EveryField(typed)))
    assert 'value="&lt;b&gt;Кедрова&lt;/b&gt;"' in page
    assert 'value="half" id="id_kind_1" checked' in page
    assert 'value="v" id="id_benefits_0" checked' in page
    assert 'value="1956"' in page

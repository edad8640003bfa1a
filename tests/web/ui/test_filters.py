"""The form that narrows a list: folded on a phone, unless the page is about it."""

from __future__ import annotations

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from sotszakaz.web.ui.fields import CalendarField
from tests.web.pages import squeezed

FOLDED, OPEN = '<details class="filters">', '<details class="filters" open>'


class Search(forms.Form):
    word = forms.CharField(label="Слово", required=False)
    since = CalendarField(label="С дня", required=False)


def drawn(query, arguments=""):
    request = RequestFactory().get("/", query)
    template = Template(f"{{% load ui %}}{{% filters form {arguments} %}}")
    return squeezed(template.render(Context({"request": request, "form": Search(request.GET)})))


def test_it_is_folded_and_says_how_much_is_chosen():
    assert FOLDED in drawn({})
    page = drawn({"word": "Кедрова", "since": "01.03.2024"})
    assert FOLDED in page
    assert "выбрано: 2" in page
    assert "С дня: 01.03.2024" in page


@pytest.mark.parametrize(
    ("query", "arguments"), [({}, "opened=True"), ({"since": "вчера"}, "")], ids=["asked", "wrong"]
)
def test_it_is_open_when_it_is_what_one_came_for_or_is_wrong(query, arguments):
    assert OPEN in drawn(query, arguments)

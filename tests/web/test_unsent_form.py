"""What could not be submitted comes back as it was typed, and judged by nobody yet."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.cache import SessionStore
from django.http import QueryDict
from django.test import RequestFactory

from sotszakaz.web import clock, unsent_form
from sotszakaz.web.gallery.forms import EveryField
from tests.factories.days import NOW

TYPED = (
    "surname=Иванова&snils=112&born_on_0=31&born_on_1=2&born_on_2=&since=завтра&at=7"
    "&income=много&kind=half&benefits=v&benefits=m&place=2&comment=да&agreed=on&version=3"
)


@pytest.fixture
def request_with_form(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    request = RequestFactory().post("/ui/", QueryDict(TYPED).dict())
    request.POST = QueryDict(TYPED)
    request.session = SessionStore()
    vars(request).update(_messages=CookieStorage(request))  # as the middleware does
    return request


def test_every_field_shows_what_was_typed_and_no_error(request_with_form):
    unsent_form.save(request_with_form)
    form, submitted = EveryField(), EveryField(QueryDict(TYPED))
    unsent_form.restore(request_with_form, form)
    assert not form.is_bound
    assert form.errors == {}
    assert [str(one) for one in get_messages(request_with_form)] == [unsent_form.RESTORED]
    for name in form.fields:
        assert form[name].value() == submitted[name].value(), name
    assert 'value="31"' in form["born_on"].as_widget()
    assert 'value="много"' in form["income"].as_widget()
    assert form["benefits"].as_widget().count(" checked") == 2


def test_what_was_not_submitted_keeps_its_initial_value(request_with_form):
    unsent_form.save(request_with_form)
    form = EveryField(initial={"comment": "было", "papers": "нет"})
    del form.fields["place"]
    unsent_form.restore(request_with_form, form)
    assert form["comment"].value() == "да"
    assert form.initial["papers"] == "нет"
    assert "version" not in form.initial
    assert list(request_with_form.session.keys()) == []

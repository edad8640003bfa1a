"""A form that could not be submitted: saved in the session, restored when the person is back."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from sotszakaz.web import clock, refusals
from sotszakaz.web.page import redirect_to_sign_in

SESSION_KEY = "unsent_form"
LIFETIME_SECONDS = 3600
MAX_LENGTH = 100_000
NOT_SAVED = frozenset({"csrfmiddlewaretoken", "version"})
SECRET = "password"  # noqa: S105 - a part of names of fields that are never saved
RESTORED = (
    "Вы не успели отправить эту форму. Всё, что вы ввели, сохранилось: проверьте и отправьте "
    "ещё раз. Если прикладывали файл, выберите его заново."
)


def save(request: HttpRequest) -> None:
    """Save a submitted form for an hour, for this page only."""
    data = request.POST.copy()
    for name in [name for name in data if name in NOT_SAVED or SECRET in name]:
        del data[name]
    text = data.urlencode()
    if not data or len(text) > MAX_LENGTH:
        return
    saved_at = int(clock.now().timestamp())
    request.session[SESSION_KEY] = {"path": request.path, "form": text, "saved_at": saved_at}


def restore(request: HttpRequest, form: forms.BaseForm) -> None:
    """Show the form saved on this page as initial values, once."""
    data = _take(request)
    if data is not None:
        form.initial = {**form.initial, **dict(_initial_values(form, data))}


def save_and_sign_in(request: HttpRequest) -> HttpResponse:
    """Send an anonymous user to sign in; the form they submitted waits on this page."""
    if request.method == "POST":
        save(request)
    return redirect_to_sign_in(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token is not ours: an old page, or another site.

    What our own page submitted is saved and restored. What came from elsewhere is refused: nobody
    may put words into the person's form.
    """
    del reason  # for developers
    if _is_same_origin(request):
        save(request)
        return redirect(request.get_full_path())
    return refusals.forbidden(
        request,
        because="Форма отправлена не с нашей страницы. Откройте страницу заново и повторите.",
    )


def _take(request: HttpRequest) -> QueryDict | None:
    """Remove the saved form of this page from the session and return it, unless it is too old."""
    saved = request.session.get(SESSION_KEY)
    if saved is None or saved["path"] != request.path:
        return None
    del request.session[SESSION_KEY]
    if clock.now().timestamp() - saved["saved_at"] > LIFETIME_SECONDS:
        return None
    messages.info(request, RESTORED)
    return QueryDict(saved["form"])


def _initial_values(form: forms.BaseForm, data: QueryDict) -> Iterator[tuple[str, object]]:
    """Read each field that was submitted as its widget would; files have to be chosen again."""
    for name, field in form.fields.items():
        widget, html_name = field.widget, form.add_prefix(name)
        is_absent = widget.value_omitted_from_data(data, {}, html_name)
        if not (is_absent or widget.needs_multipart_form):
            yield name, widget.value_from_datadict(data, {}, html_name)


def _is_same_origin(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()

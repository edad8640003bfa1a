"""What was typed into a form and could not be taken: kept, and offered when the person is back."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from sotszakaz.web import clock, refusals
from sotszakaz.web.page import redirect_to_sign_in

TYPED = "typed"
SECONDS = 3600
LARGEST = 100_000
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "seen"})
SECRET = "password"  # noqa: S105 - what is never kept
OFFERED = (
    "Вы не успели отправить эту форму. Всё, что вы ввели, сохранилось: проверьте и отправьте "
    "ещё раз. Если прикладывали файл, выберите его заново."
)


def keep(request: HttpRequest) -> None:
    """Keep what was typed, for an hour and for this page only."""
    form = request.POST.copy()
    for name in [name for name in form if name in NOT_KEPT or SECRET in name]:
        del form[name]
    text = form.urlencode()
    if not form or len(text) > LARGEST:
        return
    at = int(clock.now().timestamp())
    request.session[TYPED] = {"path": request.path, "form": text, "at": at}


def offer(request: HttpRequest) -> None:
    """Fill the page with what was typed here before, as if it were sent: the view shows it.

    Only ``POST`` is filled, the method stays GET: nothing is done until the person sends it.
    """
    kept: Mapping[str, object] | None = request.session.get(TYPED)
    if kept is None or kept["path"] != request.path:
        return
    del request.session[TYPED]
    age = int(clock.now().timestamp()) - int(str(kept["at"]))
    if age <= SECONDS:
        request.POST = QueryDict(str(kept["form"]))
        messages.info(request, OFFERED)


def keep_and_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to sign in; what they typed waits on this page."""
    if request.method == "POST":
        keep(request)
    return redirect_to_sign_in(request)


def form_is_stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose secret is not ours: an old page, or another site.

    What our own page sent is kept and offered again. What came from elsewhere is refused: nobody
    may put words into the person's form.
    """
    del reason  # for developers
    if _from_here(request):
        keep(request)
        return redirect(request.get_full_path())
    return refusals.forbidden(
        request,
        because="Форма отправлена не с нашей страницы. Откройте страницу заново и повторите.",
    )


def _from_here(request: HttpRequest) -> bool:
    sent_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sent_from).netloc == request.get_host()

"""The door of an action: a form that is shown, sent, done once, and answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from sotszakaz.access.limits import Limit
from sotszakaz.access.permissions import Permission
from sotszakaz.access.scopes import NotVisible
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.web import refusals, unsent_form
from sotszakaz.web.page import ProtectedView, Request, View, protect_view

P = ParamSpec("P")
T = TypeVar("T")
METHODS = ("GET", "HEAD", "POST")
CHANGED = "Пока страница была открыта, здесь всё изменилось. Посмотрите, как стало, и повторите."


def action(
    permission: Permission | None, *, limit: Limit | None = None
) -> Callable[[View[P]], ProtectedView[P]]:
    """Let a view show a form and take it from those whose role has the permission.

    What a stranger sent (the session is over) is kept and offered on the same page after sign-in:
    the view finds it in ``request.POST`` of a GET, so ``Form(request.POST or None)`` shows it.
    """

    def decorate(view: View[P]) -> ProtectedView[P]:
        def offering(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "GET":
                unsent_form.offer(request)
            return view(request, *args, **kwargs)

        update_wrapper(offering, view)
        return protect_view(
            offering,
            permission,
            methods=METHODS,
            limit=limit,
            on_anonymous=unsent_form.save_and_sign_in,
        )

    return decorate


def perform(
    request: Request,
    form: forms.Form | None,
    *,
    operation: Callable[[dict[str, Any]], T],
    done: str | Callable[[T], str],
    to: str | Callable[[T], str],
    current: object = None,
    stale: tuple[type[DomainError], ...] = (),
) -> HttpResponse | None:
    """Do what the form asks, once; give the answer, or nothing when the form is to be shown.

    ``operation`` gets the cleaned data; ``done`` is the sentence and ``to`` the address afterwards,
    both may be made of what the operation gave. ``current`` is the state of the thing now: when the
    hidden field ``version`` says another, the person is told that it has changed. Errors of
    ``stale`` kinds and every illegal move are answered by the same page; any other refusal of an
    operation stands above the form. Without a form nothing is typed, and every refusal has a page.
    """
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return None
    seen = request.POST.get("version")
    if current is not None and seen is not None and seen != str(current):
        return refusals.conflict(request, because=CHANGED)
    try:
        result = operation({} if form is None else form.cleaned_data)
    except NotVisible:
        raise
    except DomainError as refusal:
        if form is None or isinstance(refusal, (IllegalMove, *stale)):
            return refusals.conflict(request, because=str(refusal))
        form.add_error(None, str(refusal))
        return None
    sentence = done(result) if callable(done) else done
    if sentence:
        messages.success(request, sentence)
    return HttpResponseRedirect(to(result) if callable(to) else to)

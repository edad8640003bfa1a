"""Pages for whoever is signed in, with a role chosen or not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

from sotszakaz.web import unsent_form
from sotszakaz.web.action import action
from sotszakaz.web.page import ProtectedView, Request


def signed_in_only(view: Callable[[Request], HttpResponse]) -> ProtectedView[[]]:
    """Let in everybody who is signed in: these pages choose a role, so they cannot ask for one."""

    @action(None)
    @wraps(view)
    def guarded(request: Request) -> HttpResponse:
        if request.account is None:
            return unsent_form.save_and_sign_in(request)
        return view(request)

    return guarded

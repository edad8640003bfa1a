"""Choosing how pages look."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sotszakaz.identity.operations.set_preference import set_preference
from sotszakaz.web.page import Request
from sotszakaz.web.ui.look import CHOICES, PREFERENCE, SPECIAL, USUAL, Look, keep, kept, of_account


# Pages for everybody may be kept by browsers, so their forms carry no secret of a session; what
# a forged request could change is only how big the letters are.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Show the settings, or keep a changed one and return to where the person was."""
    entered = cast("Request", request)
    if entered.method != "POST":
        return render(entered, "ui/look.html")
    chosen = _chosen(entered)
    if entered.account is not None:
        set_preference(
            user_id=entered.account.user_id,
            name=PREFERENCE,
            value=str(chosen),
            actor=entered.actor,
            now=entered.now,
        )
    back = entered.POST.get("back", "/")
    is_ours = url_has_allowed_host_and_scheme(back, {entered.get_host()})
    response = redirect(back if is_ours else "/")
    keep(response, chosen)
    return response


def _chosen(request: Request) -> Look:
    whole = {"usual": USUAL, "special": SPECIAL}.get(request.POST.get("set", ""))
    if whole is not None:
        return whole
    before = kept(request)
    if before is None:
        before = of_account(request.account.preferences) if request.account else USUAL
    for name in CHOICES:
        before = before.changed(name, request.POST.get(name, ""))
    return before

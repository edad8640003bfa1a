"""One's own page: who I am here, where letters go, the sessions, the second step of sign-in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sotszakaz.access.permissions import Permission
from sotszakaz.identity.operations.sign_out_everywhere import sign_out_everywhere
from sotszakaz.identity.queries import email_of
from sotszakaz.web.account.forms import ContactsForm
from sotszakaz.web.account.notices import asked, change_address
from sotszakaz.web.account.signed import signed_in_only
from sotszakaz.web.action import action, perform
from sotszakaz.web.page import Request


@action(Permission.ACCOUNT)
def profile(request: Request) -> HttpResponse:
    """Show who I am here and let me change where letters go."""
    member = request.membership
    form = ContactsForm(request.POST or None, initial={"email": email_of(member.user_id)})
    answer = perform(
        request,
        form,
        operation=lambda typed: change_address(request, typed["email"]),
        done=str,
        to=reverse("account:profile"),
    )
    shown = {"form": form, "asked": asked(request)}
    return answer or render(request, "account/profile.html", shown)


@signed_in_only
def everywhere(request: Request) -> HttpResponse:
    """End every session of mine, this one too."""
    if request.method != "POST" or request.account is None:
        return render(request, "account/everywhere.html")
    sign_out_everywhere(user_id=request.account.user_id, actor=request.actor, now=request.now)
    logout(request)
    messages.success(request, "Вы вышли на всех устройствах.")
    return redirect("account_login")


@signed_in_only
def second_factor(request: Request) -> HttpResponse:
    """Tell staff why a second step is needed, and let them choose which."""
    return render(request, "account/second_factor.html")

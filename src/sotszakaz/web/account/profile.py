"""One's own page: who I am here, where letters go, the sessions, the second step of sign-in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from sotszakaz.access.members import Account
from sotszakaz.access.permissions import Permission
from sotszakaz.identity.operations.sign_out_everywhere import sign_out_everywhere
from sotszakaz.web.account.notices import EmailPage
from sotszakaz.web.audience import AccountFormPage, for_account
from sotszakaz.web.page import Request, page


class Profile(EmailPage):
    """Show who I am here and let me change where letters go."""

    permission = Permission.ACCOUNT
    template_name = "account/profile.html"
    success_url = reverse_lazy("account:profile")


class SignOutEverywhere(AccountFormPage):
    """End every session of mine, this one too."""

    template_name = "account/everywhere.html"
    success_message = "Вы вышли на всех устройствах."
    success_url = reverse_lazy("account_login")

    def load(self, account: Account) -> None:
        self.account = account

    def perform(self, data: dict[str, Any]) -> None:
        sign_out_everywhere(user_id=self.account.user_id, **self.signature)
        logout(self.request)


@page(None)
@for_account
def second_factor(request: Request, account: Account) -> HttpResponse:
    """Tell staff why a second step is needed, and let them choose which."""
    del account  # whoever is signed in may read it
    return render(request, "account/second_factor.html")

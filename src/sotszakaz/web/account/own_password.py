"""The first sign-in with a password from paper: nothing opens before the own one is invented."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.stages import LoginStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sotszakaz.identity.queries import temporary_password_until
from sotszakaz.web import clock
from sotszakaz.web.account.adapters import note_failed
from sotszakaz.web.account.forms import OwnPasswordForm


class OwnPasswordStage(LoginStage):
    """Stops a sign-in with a password from paper: until the own one is there, nobody is let in.

    Whoever came in another way (the region's sign-in) has not used the paper, and goes on.
    """

    key = "own_password"
    urlname = "account_own_password"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Lead to the page of the own password; a paper past its term leads nowhere."""
        user = self.login.user
        ways = {one["method"] for one in get_authentication_records(self.request, user)}
        until = temporary_password_until(user.pk) if "password" in ways else None
        if until is None:
            return None, True
        if until > clock.now():
            return redirect(self.urlname), True
        note_failed(self.request, user.get_username(), "срок пароля на бумаге истёк")
        return render(self.request, "account/paper_expired.html", {"until": until}), False


def own_password(request: HttpRequest) -> HttpResponse:
    """Let whoever came with a password from paper invent their own, and finish the sign-in."""
    stage = LoginStageController.enter(request, OwnPasswordStage.key)
    if stage is None:
        messages.info(request, "Войдите с именем и паролем.")
        return redirect("account_login")
    user = stage.login.user
    form = OwnPasswordForm(user=user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        get_adapter(request).set_password(user, form.cleaned_data["password1"])
        messages.success(request, "Пароль сохранён. Теперь входите с ним.")
        answer: HttpResponse = stage.exit()
        return answer
    return render(request, "account/own_password.html", {"form": form})

"""The region's own sign-in: a citizen is found by СНИЛС and by nothing else."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.people.operations.admit_citizen import admit_citizen
from sotszakaz.people.rules import Claimed
from sotszakaz.web import clock
from sotszakaz.web.account.adapters import note_failed

REGION = Actor("region", "openid")


class RegionProvider(OpenIDConnectProvider):
    """What the region says of a person passes through memory only: allauth would store it all."""

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> SocialLogin:
        """Take the claims off what will be stored."""
        login = super().sociallogin_from_response(request, response)
        userdata: dict[str, Any] = login.account.extra_data
        login.claims = userdata.get("id_token", {}) | userdata.get("userinfo", {})
        login.account.extra_data = {}
        return login


class RegionAdapter(DefaultSocialAccountAdapter):
    """Lets in citizens the region vouches for, when they are in the register."""

    def get_provider(self, request: HttpRequest, provider: Any, client_id: Any = None) -> Any:
        """Give our provider in place of allauth's."""
        app = self.get_app(request, provider=provider, client_id=client_id)
        return RegionProvider(request, app=app)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose account it is; somebody unknown is told where to go, and not let in."""
        if sociallogin.is_existing:
            return
        claims: dict[str, Any] = sociallogin.claims
        snils_claim = str(sociallogin.provider.app.settings["snils_claim"])
        claimed = Claimed(
            provider=sociallogin.account.provider,
            subject=sociallogin.account.uid,
            snils=str(claims.get(snils_claim, "")),
            email=str(claims.get("email", "")),
        )
        now = clock.now()
        today = timezone.localtime(now).date()
        try:
            admit_citizen(claimed=claimed, today=today, actor=REGION, now=now)
        except DomainError as refusal:
            note_failed(request, claimed.subject, "вход региона: гражданин не найден")
            messages.error(request, str(refusal))
            raise ImmediateHttpResponse(redirect("account_login")) from refusal
        sociallogin.lookup()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Open no account by a form: a citizen is admitted above, or not at all."""
        del request, sociallogin
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **rest: Any
    ) -> None:
        """Write down that the region's sign-in failed, and say what to do."""
        del provider, rest
        if error == AuthError.CANCELLED:
            return
        note_failed(request, "", f"вход региона: {error or 'ошибка'}")
        messages.error(
            request, "Портал региона не подтвердил вход. Повторите или войдите по паролю."
        )
        raise ImmediateHttpResponse(redirect("account_login"))

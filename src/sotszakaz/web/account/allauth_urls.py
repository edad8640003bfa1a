"""Addresses of django-allauth that we use, under the names it looks for; the rest stays closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as region
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path

from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.web.account.own_password import own_password
from sotszakaz.web.account.sessions import sessions
from sotszakaz.web.account.sign_in import sign_in
from sotszakaz.web.page import identify_request

AllauthView = Callable[..., HttpResponseBase]


def known(view: AllauthView) -> AllauthView:
    """Find out who asks before a view of allauth is called: the frame of the page says it."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        identify_request(request)
        with allow(AllowedWrite.SIGN_IN):
            return view(request, *args, **kwargs)

    entered.guarded_by = "allauth"  # type: ignore[attr-defined]  # a test walks every address
    return entered


urlpatterns = [
    path("login/", known(sign_in), name="account_login"),
    path("signup/", known(account.signup), name="account_signup"),
    path("logout/", known(account.logout), name="account_logout"),
    path("inactive/", known(account.account_inactive), name="account_inactive"),
    path("confirm/", known(account.reauthenticate), name="account_reauthenticate"),
    path("password/", known(account.password_change), name="account_change_password"),
    path("password/own/", known(own_password), name="account_own_password"),
    path("password/set/", known(account.password_set), name="account_set_password"),
    path("password/reset/", known(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/sent/",
        known(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        known(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        known(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("steps/", known(mfa.index), name="mfa_index"),
    path("steps/code/", known(mfa.authenticate), name="mfa_authenticate"),
    path("steps/confirm/", known(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("steps/app/", known(totp.activate_totp), name="mfa_activate_totp"),
    path("steps/app/off/", known(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("steps/spare/", known(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "steps/spare/new/", known(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "steps/spare/file/",
        known(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", known(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", known(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/login/", known(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "passkeys/confirm/",
        known(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/remove/", known(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/name/", known(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", known(sessions), name="usersessions_list"),
    path("region/cancelled/", known(region.login_cancelled), name="socialaccount_login_cancelled"),
    path("region/<slug:provider_id>/", known(openid.login), name="openid_connect_login"),
    path("region/<slug:provider_id>/back/", known(openid.callback), name="openid_connect_callback"),
]

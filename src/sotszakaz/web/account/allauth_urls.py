"""Addresses of django-allauth that we use, under the names it looks for; the rest stays closed."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as region
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path, re_path

from sotszakaz.access.read_only import AllowedWrite, allow
from sotszakaz.web.account.own_password import own_password
from sotszakaz.web.account.sessions import sessions
from sotszakaz.web.account.sign_in import sign_in

may_write = allow(AllowedWrite.SIGN_IN)

urlpatterns = [
    path("login/", may_write(sign_in), name="account_login"),
    path("signup/", may_write(account.signup), name="account_signup"),
    path("logout/", may_write(account.logout), name="account_logout"),
    path("inactive/", may_write(account.account_inactive), name="account_inactive"),
    path("confirm/", may_write(account.reauthenticate), name="account_reauthenticate"),
    path("password/", may_write(account.password_change), name="account_change_password"),
    path("password/own/", may_write(own_password), name="account_own_password"),
    path("password/set/", may_write(account.password_set), name="account_set_password"),
    path("password/reset/", may_write(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/sent/",
        may_write(account.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        may_write(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        may_write(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("steps/", may_write(mfa.index), name="mfa_index"),
    path("steps/code/", may_write(mfa.authenticate), name="mfa_authenticate"),
    path("steps/confirm/", may_write(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("steps/app/", may_write(totp.activate_totp), name="mfa_activate_totp"),
    path("steps/app/off/", may_write(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("steps/spare/", may_write(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "steps/spare/new/",
        may_write(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "steps/spare/file/",
        may_write(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", may_write(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/add/", may_write(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/login/", may_write(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "passkeys/confirm/",
        may_write(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "passkeys/<int:pk>/remove/", may_write(passkeys.remove_webauthn), name="mfa_remove_webauthn"
    ),
    path("passkeys/<int:pk>/name/", may_write(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", may_write(sessions), name="usersessions_list"),
    path(
        "region/cancelled/", may_write(region.login_cancelled), name="socialaccount_login_cancelled"
    ),
    path("region/<slug:provider_id>/", may_write(openid.login), name="openid_connect_login"),
    path(
        "region/<slug:provider_id>/back/",
        may_write(openid.callback),
        name="openid_connect_callback",
    ),
]

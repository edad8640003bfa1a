"""Addresses of one's own pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.account import choosing, notices, profile, sign_in

app_name = "account"
urlpatterns = [
    path("", choosing.home, name="home"),
    path("role/", choosing.ChooseRole.as_view(), name="role"),
    path("for/", choosing.ChoosePerson.as_view(), name="acting_for"),
    path("profile/", profile.Profile.as_view(), name="profile"),
    path("everywhere/", profile.SignOutEverywhere.as_view(), name="everywhere"),
    path("second-step/", profile.second_factor, name="second_factor"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.ReadNotices.as_view(), name="notices_read"),
    path("notices/<int:notice_id>/", notices.OpenNotice.as_view(), name="notice"),
    path("notices/settings/", notices.ChooseLetters.as_view(), name="notice_settings"),
    path("notices/email/", notices.ChangeEmail.as_view(), name="notice_email"),
    path("notices/email/<str:token>/", notices.ConfirmEmail.as_view(), name="confirm_email"),
    path("demo/", sign_in.sign_in_as_fictional, name="training"),
]

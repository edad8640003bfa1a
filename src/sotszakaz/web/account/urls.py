"""Addresses of one's own pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.account import choosing, notices, profile, sign_in

app_name = "account"
urlpatterns = [
    path("", choosing.home, name="home"),
    path("role/", choosing.role, name="role"),
    path("for/", choosing.acting_for, name="acting_for"),
    path("profile/", profile.profile, name="profile"),
    path("everywhere/", profile.everywhere, name="everywhere"),
    path("second-step/", profile.second_factor, name="second_factor"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="notices_read"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("notices/settings/", notices.notice_settings, name="notice_settings"),
    path("notices/email/", notices.notice_email, name="notice_email"),
    path("notices/email/<str:token>/", notices.confirm_email, name="confirm_email"),
    path("demo/", sign_in.sign_in_as_fictional, name="training"),
]

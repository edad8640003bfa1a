"""Addresses of programs."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.programs import visits

PREFIX = "programs/"
app_name = "programs"
urlpatterns = [
    path("visits/", visits.visit, name="visit"),
    path("visits/register/", visits.register, name="register"),
]

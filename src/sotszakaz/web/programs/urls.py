"""Addresses of programs."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.programs import contracts, visits

PREFIX = "programs/"
app_name = "programs"
urlpatterns = [
    path("contracts/", contracts.contracts, name="contracts"),
    path("visits/", visits.visit, name="visit"),
    path("visits/register/", visits.register, name="register"),
]

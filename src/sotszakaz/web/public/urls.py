"""Addresses of the pages open to everybody."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.public.api_reference import api_reference
from sotszakaz.web.public.check import check
from sotszakaz.web.public.figures import figures
from sotszakaz.web.public.how import how
from sotszakaz.web.public.providers import provider, providers

app_name = "public"
urlpatterns = [
    path("", figures, name="figures"),
    path("providers/", providers, name="providers"),
    path("providers/<uuid:public_id>/", provider, name="provider"),
    path("check/", check, name="check"),
    path("check/<str:number>/", check, name="certificate"),
    path("api/", api_reference, name="api"),
    path("how/", how, name="how"),
]

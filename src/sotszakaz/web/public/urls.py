"""Addresses of the pages open to everybody."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.public.figures import figures

app_name = "public"
urlpatterns = [path("", figures, name="figures")]

"""Addresses of pages."""

from __future__ import annotations

from django.urls import include, path

from sotszakaz.web.health import health

urlpatterns = [
    path("healthz", health, name="health"),
    path("", include("sotszakaz.web.public.urls")),
]

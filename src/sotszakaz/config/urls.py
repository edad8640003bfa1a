"""Addresses."""

from django.urls import URLResolver, include, path

urlpatterns: list[URLResolver] = [path("", include("sotszakaz.web.urls"))]
handler404 = "sotszakaz.web.errors.not_found"
handler500 = "sotszakaz.web.errors.failed"

"""Addresses of the design system's own pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.gallery.gallery import gallery
from sotszakaz.web.gallery.look import look

app_name = "ui"
urlpatterns = [
    path("", gallery, name="gallery"),
    path("look/", look, name="look"),
]

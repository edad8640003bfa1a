"""Addresses of the interface."""

from __future__ import annotations

from django.urls import path

from sotszakaz.api.v1.api import api

PREFIX = "/api/v1/"
urlpatterns = [path(PREFIX.removeprefix("/"), api.urls)]

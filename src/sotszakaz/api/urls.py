"""Addresses of the interface: all of them are answered here, each has its name besides."""

from __future__ import annotations

from django.urls import path, re_path

from sotszakaz.api.answer import PREFIX, answer
from sotszakaz.api.v1.api import api

urlpatterns = [re_path(f"^{PREFIX[1:]}", answer), path(PREFIX[1:], api.urls)]

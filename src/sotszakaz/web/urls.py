"""Addresses of pages."""

from __future__ import annotations

from django.urls import include, path

from sotszakaz.web.health import health

# Those asked most stand first; the interface for software is answered before (config.handler).
urlpatterns = [
    path("my/", include("sotszakaz.web.holder.urls")),
    path("provider/", include("sotszakaz.web.provider.urls")),
    path("office/", include("sotszakaz.web.office.urls")),
    path("control/", include("sotszakaz.web.control.urls")),
    path("ministry/", include("sotszakaz.web.ministry.urls")),
    path("audit/", include("sotszakaz.web.auditor.urls")),
    path("account/", include("sotszakaz.web.account.urls")),
    path("account/", include("sotszakaz.web.account.allauth_urls")),
    path("healthz", health, name="health"),
    path("ui/", include("sotszakaz.web.gallery.urls")),
    path("", include("sotszakaz.web.public.urls")),
]

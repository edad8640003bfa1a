"""Addresses."""

from django.urls import URLResolver, include, path

urlpatterns: list[URLResolver] = [
    path("", include("sotszakaz.api.urls")),
    path("", include("sotszakaz.web.urls")),
]
handler400 = "sotszakaz.web.errors.bad_request"
handler403 = "sotszakaz.web.errors.forbidden"
handler404 = "sotszakaz.web.errors.not_found"
handler429 = "sotszakaz.web.refusals.attempts_ended"  # django-allauth asks for it by this name
handler500 = "sotszakaz.web.errors.failed"

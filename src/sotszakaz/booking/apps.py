"""Django application of the chapter."""

from django.apps import AppConfig


class BookingConfig(AppConfig):
    """Choice of a provider: requests, contracts, groups with places."""

    name = "sotszakaz.booking"

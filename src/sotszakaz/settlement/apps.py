"""Django application of the chapter."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Acceptance, closing of months, payment registers, returns."""

    name = "sotszakaz.settlement"

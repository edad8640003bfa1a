"""Django application of the chapter."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Work planned inside a transaction and done once, after it."""

    name = "sotszakaz.outbox"

"""Django application of the chapter."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The journal of what was done: one line per operation, append-only."""

    name = "sotszakaz.audit"

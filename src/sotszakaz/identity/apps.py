"""Django application of the chapter."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Organisations of the chain: authorised bodies, payers, providers."""

    name = "sotszakaz.identity"

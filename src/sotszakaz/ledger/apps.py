"""Django application of the chapter."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The only place where money and units move: double entry, counters, accounting months."""

    name = "sotszakaz.ledger"

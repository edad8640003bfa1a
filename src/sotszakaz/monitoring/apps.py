"""Django application of the chapter."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The year's table and the order's report, drawn from postings."""

    name = "sotszakaz.monitoring"

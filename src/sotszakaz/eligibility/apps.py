"""Django application of the chapter."""

from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    """Who has the right: applications, criteria with reasons, decisions, the queue."""

    name = "sotszakaz.eligibility"

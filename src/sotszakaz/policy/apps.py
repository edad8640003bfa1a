"""Django application of the chapter."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """What a region sets by its acts: directions, territories, calendars and dated parameters."""

    name = "sotszakaz.policy"

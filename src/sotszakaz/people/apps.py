"""Django application of the chapter."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Citizens and those who represent them."""

    name = "sotszakaz.people"

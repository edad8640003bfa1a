"""Django application of the part that knows who may do and see what."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Roles of people, what each may do, and whose things they see."""

    name = "sotszakaz.access"

"""Django application of the chapter."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Services as they were given: visits, monthly acts, disputes, corrections."""

    name = "sotszakaz.delivery"

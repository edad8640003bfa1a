"""Django application of the chapter."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """«Государственный социальный заказ»: volumes, services, tariffs, budget lines."""

    name = "sotszakaz.planning"

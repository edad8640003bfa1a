"""Django application of the chapter."""

from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    """«Реестр исполнителей услуг»: entries, offers, workers, agreements."""

    name = "sotszakaz.providers"

"""Django application of the chapter."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """«Социальный сертификат»: issue, life, what the holder pays."""

    name = "sotszakaz.certificates"

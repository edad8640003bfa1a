"""Django application of the chapter."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices: who is told what of the journal, in the feed and by letter."""

    name = "sotszakaz.notices"

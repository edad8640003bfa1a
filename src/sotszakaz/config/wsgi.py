"""What the web server serves."""

import os

import django
from django.urls import resolve

from sotszakaz.config.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotszakaz.config.settings")
django.setup(set_prefix=False)
application = Handler("/api/v1/")
resolve("/")  # every page is read in before the first request

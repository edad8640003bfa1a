"""What the web server serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sotszakaz.config.settings")
application = get_wsgi_application()
resolve("/")  # every page is read in before the first request
# What the programme consists of stays for good: the collector need not walk over it again.
gc.collect()
gc.freeze()

"""The product's settings, with an empty view to measure what the server and middleware take."""

from __future__ import annotations

from sotszakaz.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.web_urls"

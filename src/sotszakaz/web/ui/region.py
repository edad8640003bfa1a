"""The region of this installation: asked of the database once in five minutes."""

from __future__ import annotations

from django.core.cache import caches

from sotszakaz.policy.queries import HomeRegion, home_region

CACHE_KEY = "home-region"
CACHE_SECONDS = 300


def cached_home_region() -> HomeRegion:
    """Return the region as this process last read it."""
    region: HomeRegion = caches["local"].get_or_set(CACHE_KEY, home_region, CACHE_SECONDS)
    return region

"""The region of this installation: asked of the database once in five minutes."""

from __future__ import annotations

from django.core.cache import caches

from sotszakaz.policy.queries import HomeRegion, home_region

CACHE_KEY = "home-region"
CACHE_SECONDS = 300


def cached_home_region() -> HomeRegion:
    """Return the region as this process last read it."""
    region: HomeRegion | None = caches["local"].get(CACHE_KEY)
    if region is None:
        region = home_region()
        caches["local"].set(CACHE_KEY, region, CACHE_SECONDS)
    return region

"""The region of this installation: asked of the database once in five minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sotszakaz.policy.queries import HomeRegion, home_region

KEPT_FOR = timedelta(minutes=5)


@dataclass(slots=True)
class CachedRegion:
    """The region as it was last read; kept by the process, for every page needs it."""

    region: HomeRegion | None = None
    until: datetime | None = None

    def on(self, now: datetime) -> HomeRegion:
        """Return the region, read no more than five minutes ago."""
        if self.region is None or self.until is None or now >= self.until:
            self.region = home_region()
            self.until = now + KEPT_FOR
        return self.region


REGION = CachedRegion()

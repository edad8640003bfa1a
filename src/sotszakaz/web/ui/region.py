"""The name of the region in the header: asked of the database once in five minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sotszakaz.policy import queries as policy

KEPT_FOR = timedelta(minutes=5)


@dataclass(slots=True)
class RegionName:
    """The name and the moment it is asked again. Kept by the process: every page needs it."""

    name: str = ""
    until: datetime | None = None

    def on(self, now: datetime) -> str:
        """Return the name; an installation of several regions is named by none."""
        if self.until is None or now >= self.until:
            names = [name for _key, _code, name in policy.jurisdictions()]
            self.name = names[0] if len(names) == 1 else ""
            self.until = now + KEPT_FOR
        return self.name


REGION = RegionName()

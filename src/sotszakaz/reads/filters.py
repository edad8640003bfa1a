"""What lists of applications and certificates are narrowed to, people by the beginning of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sotszakaz.people.rules import name_prefix


def name_range(text: str) -> dict[str, str]:
    """Give the first key a name matches and one after the last, so that an index finds them.

    Nothing to look for gives nothing.
    """
    prefix = name_prefix(text)
    return {"name_from": prefix, "name_to": prefix and prefix + "\U0010ffff"}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which applications or certificates are looked for; what is empty does not narrow."""

    stage: str = ""
    municipality_id: int | None = None
    service_id: int | None = None
    category_id: int | None = None
    number: str = ""
    name: str = ""
    person_id: int | None = None

    def parameters(self) -> dict[str, Any]:
        """Give the values the statements take."""
        return {
            "stage": self.stage,
            "municipality": self.municipality_id,
            "service": self.service_id,
            "category": self.category_id,
            "number": self.number,
            "of_person": self.person_id,
        } | name_range(self.name)

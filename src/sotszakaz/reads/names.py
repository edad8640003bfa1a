"""Looking for people by the beginning of their names."""

from __future__ import annotations

from sotszakaz.people.rules import name_prefix


def name_range(text: str) -> dict[str, str]:
    """Give the first key a name matches and one after the last, so that an index finds them.

    Nothing to look for gives nothing.
    """
    prefix = name_prefix(text)
    return {"name_from": prefix, "name_to": prefix and prefix + "\U0010ffff"}

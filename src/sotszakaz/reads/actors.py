"""Names of those who did things, by what the journal and the papers keep of them."""

from __future__ import annotations

from collections.abc import Iterable

from sotszakaz.database import sql

ACTOR_NAMES = sql.load("reads/sql/actor_names.sql")


def names_of(references: Iterable[str]) -> dict[str, str]:
    """Name all the people of a list in one query."""
    wanted = {reference for reference in references if reference}
    return dict(sql.rows(ACTOR_NAMES, {"references": sorted(wanted)})) if wanted else {}

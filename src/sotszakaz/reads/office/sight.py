"""What an authorised body sees: its own orders, perhaps of one place or direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

# A condition over `q` (the quota) and `s` (the service).
IN_SIGHT = """
    q.authority_id = %(authority)s
    AND (%(place)s::bigint IS NULL OR q.municipality_id = %(place)s)
    AND (%(direction)s::bigint IS NULL OR s.direction_id = %(direction)s)
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose orders are looked at; without a place or a direction, all of the body."""

    authority_id: int
    municipality_id: int | None = None
    direction_id: int | None = None

    def parameters(self) -> dict[str, Any]:
        """Give the values the condition takes."""
        return {
            "authority": self.authority_id,
            "place": self.municipality_id,
            "direction": self.direction_id,
        }


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """Rows of one page of a list, and how many there are in all."""

    rows: Sequence[Row]
    total: int


def page_of(rows: Sequence[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], Row]) -> Found[Row]:
    """Make a page of rows, each of which ends with how many there are in all."""
    return Found([make(row[:-1]) for row in rows], rows[0][-1] if rows else 0)


def latest_first(row: str, page: str, key: str, source: str, *, offset: int, limit: int) -> str:
    """Write a statement of a page: keys are cut out first, the rest is looked up for them only."""
    # The numbers stand in the statement: the planner must know that a page is short.
    return f"""
        WITH page AS MATERIALIZED (
            SELECT {key} {source} ORDER BY {key} DESC LIMIT {limit:d} OFFSET {offset:d})
        {row}, (SELECT count(*) {source})
        {page} ORDER BY {key} DESC
    """


def name_bounds(prefix: str) -> dict[str, str]:
    """Give the first key a prefix matches and one after the last, so that an index finds them."""
    return {"name_from": prefix, "name_to": prefix + "\U0010ffff"}


NAMED = "p.sort_key ~>=~ %(name_from)s AND p.sort_key ~<~ %(name_to)s"
FULL_NAME = "concat_ws(' ', p.surname, p.given_name, nullif(p.patronymic, ''))"

"""Names of payers with their directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes import scope_params
from sotszakaz.database import sql

PURSES = """
    SELECT DISTINCT payer_id, direction_id
      FROM visible_budget_lines(%(my_role)s, organisation => %(my_organisation)s,
                                direction => %(my_direction)s, jurisdiction => %(my_jurisdiction)s)
     ORDER BY payer_id, direction_id
"""

TITLES = """
    SELECT concat(d.name, ' – ', o.short_name)
      FROM unnest(%(payers)s::bigint[], %(directions)s::bigint[])
           WITH ORDINALITY AS purse (payer_id, direction_id, place)
      JOIN identity_organisation o ON o.id = purse.payer_id
      JOIN policy_direction d ON d.id = purse.direction_id
     ORDER BY purse.place
"""


@dataclass(frozen=True, slots=True)
class Purses:
    """Payers with their directions, side by side: what lists of money are narrowed to."""

    payers: tuple[int, ...]
    directions: tuple[int, ...]


def purses_in_sight(membership: Membership) -> Purses:
    """Give the payers and directions whose money the member sees."""
    rows = sql.rows(PURSES, scope_params(membership))
    return Purses(tuple(payer for payer, _ in rows), tuple(direction for _, direction in rows))


def purse_titles(payers: Sequence[int], directions: Sequence[int]) -> list[str]:
    """Name each direction with its payer, in the order given."""
    found = sql.rows(TITLES, {"payers": list(payers), "directions": list(directions)})
    return [title for (title,) in found]

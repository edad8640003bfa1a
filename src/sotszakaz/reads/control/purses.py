"""Names of payers with their directions."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.database import sql

TITLES = """
    SELECT concat(d.name, ' – ', o.short_name)
      FROM unnest(%(payers)s::bigint[], %(directions)s::bigint[])
           WITH ORDINALITY AS purse (payer_id, direction_id, place)
      JOIN identity_organisation o ON o.id = purse.payer_id
      JOIN policy_direction d ON d.id = purse.direction_id
     ORDER BY purse.place
"""


def purse_titles(payers: Sequence[int], directions: Sequence[int]) -> list[str]:
    """Name each direction with its payer, in the order given."""
    found = sql.rows(TITLES, {"payers": list(payers), "directions": list(directions)})
    return [title for (title,) in found]

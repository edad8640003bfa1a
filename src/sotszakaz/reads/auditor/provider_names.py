"""Names of providers for a choice."""

from __future__ import annotations

from sotszakaz.database import sql

PROVIDERS = """
    SELECT v.id, o.short_name
      FROM providers_provider v
      JOIN identity_organisation o ON o.id = v.organisation_id
     WHERE EXISTS (SELECT FROM providers_offer f
                     JOIN policy_municipality m ON m.id = f.municipality_id
                    WHERE f.provider_id = v.id AND m.jurisdiction_id = %(jurisdiction)s)
     ORDER BY o.short_name, v.id
"""


def providers_of_region(jurisdiction_id: int) -> list[tuple[int, str]]:
    """Name the providers that offer services in a region."""
    found = sql.rows(PROVIDERS, {"jurisdiction": jurisdiction_id})
    return [(key, name) for key, name in found]

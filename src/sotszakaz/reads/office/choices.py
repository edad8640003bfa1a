"""What a clerk chooses from: places, services, categories."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.reads.office.sight import IN_SIGHT, Sight

CHOICES = f"""
WITH quotas AS MATERIALIZED (
    SELECT q.municipality_id, q.service_id, q.category_id
      FROM planning_quota q JOIN planning_service s ON s.id = q.service_id
     WHERE {IN_SIGHT})
SELECT 'place', t.id, t.name FROM policy_municipality t
 WHERE t.id IN (SELECT municipality_id FROM quotas)
UNION ALL
SELECT 'service', s.id, s.name FROM planning_service s
 WHERE s.id IN (SELECT service_id FROM quotas)
UNION ALL
SELECT 'category', k.id, k.name FROM planning_category k
 WHERE k.id IN (SELECT category_id FROM quotas)
UNION ALL
SELECT 'home', t.id, t.name FROM policy_municipality t
 WHERE t.jurisdiction_id = %(jurisdiction)s
 ORDER BY 1, 3
"""
Listed = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """Keys and names, by name: those of the body's orders, and every place of the region."""

    municipalities: Listed
    services: Listed
    categories: Listed
    all_municipalities: Listed


def choices(sight: Sight, *, jurisdiction_id: int) -> Choices:
    """List what a clerk may choose from."""
    found: dict[str, Listed] = {"place": [], "service": [], "category": [], "home": []}
    asked = sight.parameters() | {"jurisdiction": jurisdiction_id}
    for kind, key, name in sql.rows(CHOICES, asked):
        found[kind].append((key, name))
    return Choices(found["place"], found["service"], found["category"], found["home"])

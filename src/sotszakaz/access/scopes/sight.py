"""What every scope says when a thing is out of sight, and how one asks."""

from __future__ import annotations

from typing import Any

from sotszakaz.access.members import Membership
from sotszakaz.database import sql
from sotszakaz.kernel.errors import DomainError


class OutOfSight(DomainError):
    """Такой страницы нет."""


def found(statement: str, member: Membership, **asked: Any) -> int:
    """Give the inner key a statement finds within a member's sight.

    Every statement gets the member's bounds as parameters: role, person, provider, organisation,
    municipality, direction, jurisdiction.

    Raises:
        OutOfSight: there is no such thing, or it is another's; the answer does not tell which.
    """
    rows = sql.rows(statement, bounds(member) | asked)
    if not rows:
        raise OutOfSight
    return int(rows[0][0])


def bounds(member: Membership) -> dict[str, Any]:
    """Give what bounds a member's sight, as parameters of a statement."""
    return {
        "role": str(member.role),
        "person": member.for_person_id,
        "provider": member.provider_id,
        "organisation": member.organisation_id,
        "municipality": member.municipality_id,
        "direction": member.direction_id,
        "jurisdiction": member.jurisdiction_id,
    }


# Conditions over `q` (the quota) and `s` (the service): what a body or a region sees of an order.
AUTHORITY = """
    q.authority_id = %(organisation)s
    AND (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
    AND (%(direction)s::bigint IS NULL OR s.direction_id = %(direction)s)
"""
REGION = """
    EXISTS (SELECT FROM policy_municipality place
             WHERE place.id = q.municipality_id AND place.jurisdiction_id = %(jurisdiction)s)
    AND (%(municipality)s::bigint IS NULL OR q.municipality_id = %(municipality)s)
    AND (%(direction)s::bigint IS NULL OR s.direction_id = %(direction)s)
"""

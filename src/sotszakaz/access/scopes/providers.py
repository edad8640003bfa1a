"""Which entries of the registry of providers a member works with, and which they decide on."""

from __future__ import annotations

from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import found

# The registry itself is public; this is about requests, acts and money of a provider.
PROVIDER = """
    SELECT p.id
      FROM providers_provider p
     WHERE p.public_id = %(public_id)s
       AND CASE %(role)s
           WHEN 'provider' THEN p.id = %(provider)s
           WHEN 'accountant' THEN EXISTS (
                SELECT FROM providers_agreement a
                 WHERE a.provider_id = p.id AND a.payer_id = %(organisation)s)
           WHEN 'holder' THEN false
           WHEN 'administrator' THEN false
           ELSE true
           END
"""
# What a body decides on: the entries it keeps, whatever it sees of others.
KEPT = """
    SELECT p.id
      FROM providers_provider p
     WHERE p.public_id = %(public_id)s
       AND %(role)s IN ('clerk', 'head')
       AND p.keeper_id = %(organisation)s
"""


def provider_in_sight(member: Membership, public_id: UUID) -> int:
    """Give the key of a provider whose work the member may see.

    Raises:
        OutOfSight: there is none, or it is not theirs to see.
    """
    return found(PROVIDER, member, public_id=public_id)


def entry_to_keep(member: Membership, public_id: UUID) -> int:
    """Give the key of an entry of the registry that the member's body keeps.

    Raises:
        OutOfSight: there is none, or another body keeps it.
    """
    return found(KEPT, member, public_id=public_id)

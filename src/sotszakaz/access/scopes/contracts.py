"""Whose contracts a member sees."""

from __future__ import annotations

from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import AUTHORITY, REGION, found

CONTRACT = f"""
    SELECT k.id
      FROM booking_contract k
      JOIN certificates_certificate c ON c.id = k.certificate_id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_service s ON s.id = k.service_id
     WHERE k.public_id = %(public_id)s
       AND CASE %(role)s
           WHEN 'holder' THEN k.person_id = %(person)s
           WHEN 'provider' THEN k.provider_id = %(provider)s
           WHEN 'clerk' THEN {AUTHORITY}
           WHEN 'head' THEN {AUTHORITY}
           WHEN 'accountant' THEN k.payer_id = %(organisation)s
           WHEN 'ministry' THEN {REGION}
           WHEN 'auditor' THEN {REGION}
           ELSE false
           END
"""


def contract_in_sight(member: Membership, public_id: UUID) -> int:
    """Give the key of a request or a contract the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(CONTRACT, member, public_id=public_id)

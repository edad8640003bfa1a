"""Whose certificates a member sees."""

from __future__ import annotations

from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import AUTHORITY, REGION, found

CERTIFICATE = f"""
    SELECT c.id
      FROM certificates_certificate c
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_service s ON s.id = c.service_id
     WHERE c.public_id = %(public_id)s
       AND CASE %(role)s
           WHEN 'holder' THEN c.person_id = %(person)s
           WHEN 'provider' THEN EXISTS (
                SELECT FROM booking_contract k
                 WHERE k.certificate_id = c.id AND k.provider_id = %(provider)s)
           WHEN 'clerk' THEN {AUTHORITY}
           WHEN 'head' THEN {AUTHORITY}
           WHEN 'accountant' THEN EXISTS (
                SELECT FROM planning_budgetline l
                 WHERE l.id = c.budget_line_id AND l.payer_id = %(organisation)s)
           WHEN 'ministry' THEN {REGION}
           WHEN 'auditor' THEN {REGION}
           ELSE false
           END
"""


def certificate_in_sight(member: Membership, public_id: UUID) -> int:
    """Give the key of a certificate the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(CERTIFICATE, member, public_id=public_id)

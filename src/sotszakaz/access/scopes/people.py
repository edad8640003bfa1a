"""Whose personal data a member sees."""

from __future__ import annotations

from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import AUTHORITY, found

# A citizen is seen by those they had to do with: the body they applied to, a provider they have a
# contract with, the payer of their certificate, and by the region that controls them all.
PERSON = f"""
    SELECT p.id
      FROM people_person p
      JOIN policy_municipality home ON home.id = p.municipality_id
     WHERE p.public_id = %(public_id)s
       AND CASE %(role)s
           WHEN 'holder' THEN p.id = %(person)s
           WHEN 'provider' THEN EXISTS (
                SELECT FROM eligibility_application a
                  JOIN certificates_certificate c ON c.application_id = a.id
                  JOIN booking_contract k ON k.certificate_id = c.id
                 WHERE a.person_id = p.id AND k.provider_id = %(provider)s)
           WHEN 'clerk' THEN EXISTS (
                SELECT FROM eligibility_application a
                  JOIN planning_quota q ON q.id = a.quota_id
                  JOIN planning_service s ON s.id = q.service_id
                 WHERE a.person_id = p.id AND {AUTHORITY})
           WHEN 'head' THEN EXISTS (
                SELECT FROM eligibility_application a
                  JOIN planning_quota q ON q.id = a.quota_id
                  JOIN planning_service s ON s.id = q.service_id
                 WHERE a.person_id = p.id AND {AUTHORITY})
           WHEN 'accountant' THEN EXISTS (
                SELECT FROM eligibility_application a
                  JOIN certificates_certificate c ON c.application_id = a.id
                  JOIN planning_budgetline l ON l.id = c.budget_line_id
                 WHERE a.person_id = p.id AND l.payer_id = %(organisation)s)
           WHEN 'ministry' THEN home.jurisdiction_id = %(jurisdiction)s
           WHEN 'auditor' THEN home.jurisdiction_id = %(jurisdiction)s
           ELSE false
           END
"""


def person_in_sight(member: Membership, public_id: UUID) -> int:
    """Give the key of a citizen whose data the member may see.

    Raises:
        OutOfSight: there is nobody, or it is not theirs to see.
    """
    return found(PERSON, member, public_id=public_id)

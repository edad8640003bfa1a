"""What a clerk and a head see of the work of their body."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import AUTHORITY, found

APPLICATION = f"""
    SELECT a.id
      FROM eligibility_application a
      JOIN planning_quota q ON q.id = a.quota_id
      JOIN planning_service s ON s.id = q.service_id
     WHERE a.public_id = %(public_id)s AND {AUTHORITY}
"""
# Those who applied to the body, those who applied to nobody yet, and those who stand at the desk:
# the clerk has found them by the exact СНИЛС.
CITIZEN = f"""
    SELECT p.id
      FROM people_person p
      JOIN policy_municipality home ON home.id = p.municipality_id
     WHERE p.public_id = %(public_id)s
       AND (EXISTS (SELECT FROM eligibility_application a
                      JOIN planning_quota q ON q.id = a.quota_id
                      JOIN planning_service s ON s.id = q.service_id
                     WHERE a.person_id = p.id AND {AUTHORITY})
            OR (home.jurisdiction_id = %(jurisdiction)s
                AND (p.public_id = ANY(%(at_desk)s::uuid[])
                     OR (NOT EXISTS (SELECT FROM eligibility_application a
                                      WHERE a.person_id = p.id)
                         AND (%(municipality)s::bigint IS NULL
                              OR p.municipality_id = %(municipality)s)))))
"""
REPRESENTATION = """
    SELECT r.id FROM people_representative r
     WHERE r.id = %(representation)s AND r.person_id = %(of_person)s
"""
UPLOAD = """
    SELECT u.id FROM eligibility_upload u JOIN planning_socialorder o ON o.id = u.order_id
     WHERE u.public_id = %(public_id)s AND o.authority_id = %(organisation)s
       AND (%(direction)s::bigint IS NULL OR o.direction_id = %(direction)s)
"""
BATCH = """
    SELECT b.id FROM certificates_issuebatch b JOIN planning_socialorder o ON o.id = b.order_id
     WHERE b.id = %(batch)s AND o.authority_id = %(organisation)s
       AND (%(direction)s::bigint IS NULL OR o.direction_id = %(direction)s)
"""
QUOTA = f"""
    SELECT q.id FROM planning_quota q JOIN planning_service s ON s.id = q.service_id
     WHERE q.id = %(quota)s AND {AUTHORITY}
"""
ACTS = f"""
    SELECT a.provider_id
      FROM providers_provider r
      JOIN delivery_act a ON a.provider_id = r.id AND a.accounting_month_id = %(month)s
      JOIN booking_contract k ON k.id = a.contract_id
      JOIN certificates_certificate c ON c.id = k.certificate_id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_service s ON s.id = q.service_id
     WHERE r.public_id = %(public_id)s AND {AUTHORITY}
     LIMIT 1
"""
ACT = f"""
    SELECT a.id
      FROM delivery_act a
      JOIN booking_contract k ON k.id = a.contract_id
      JOIN certificates_certificate c ON c.id = k.certificate_id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_service s ON s.id = q.service_id
     WHERE a.id = %(act)s AND {AUTHORITY}
"""


def application_of_body(member: Membership, public_id: UUID) -> int:
    """Give the key of an application to the member's body.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(APPLICATION, member, public_id=public_id)


def citizen_of_body(member: Membership, public_id: UUID, *, at_desk: Collection[str] = ()) -> int:
    """Give the key of a citizen the clerk may open; ``at_desk`` were found by the exact СНИЛС.

    Raises:
        OutOfSight: there is nobody, or it is not theirs to see.
    """
    return found(CITIZEN, member, public_id=public_id, at_desk=list(at_desk))


def representation_of(member: Membership, person_id: int, representation_id: int) -> int:
    """Give the key of a mandate by which somebody acts for the citizen.

    Raises:
        OutOfSight: there is none, or it is about others.
    """
    return found(REPRESENTATION, member, of_person=person_id, representation=representation_id)


def upload_of_body(member: Membership, public_id: UUID) -> int:
    """Give the key of a checked file of the member's body.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(UPLOAD, member, public_id=public_id)


def batch_of_body(member: Membership, batch_id: int) -> int:
    """Give the key of a bulk issue of the member's body.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(BATCH, member, batch=batch_id)


def quota_of_body(member: Membership, quota_id: int) -> int:
    """Give the key of a quota of the member's body.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(QUOTA, member, quota=quota_id)


def provider_with_acts(member: Membership, month_id: int, public_id: UUID) -> int:
    """Give the key of a provider that has acts for the month before the member's body.

    Raises:
        OutOfSight: there are none the member may see.
    """
    return found(ACTS, member, month=month_id, public_id=public_id)


def act_of_body(member: Membership, act_id: int) -> int:
    """Give the key of an act under a certificate of the member's body.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(ACT, member, act=act_id)

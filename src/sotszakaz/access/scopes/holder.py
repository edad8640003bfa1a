"""What a citizen, or who acts for them, sees: found through the citizen's own applications.

That is where the index is: whoever guesses addresses costs the database next to nothing.
"""

from __future__ import annotations

from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import found

APPLICATION = """
    SELECT a.id FROM eligibility_application a
     WHERE a.person_id = %(person)s AND a.public_id = %(public_id)s
"""
CERTIFICATE = """
    SELECT c.id
      FROM eligibility_application a
      JOIN certificates_certificate c ON c.application_id = a.id
     WHERE a.person_id = %(person)s AND c.public_id = %(public_id)s
"""
CONTRACT = """
    SELECT k.id
      FROM eligibility_application a
      JOIN certificates_certificate c ON c.application_id = a.id
      JOIN booking_contract k ON k.certificate_id = c.id
     WHERE a.person_id = %(person)s AND k.public_id = %(public_id)s
"""
ACT = """
    SELECT t.id
      FROM delivery_act t
      JOIN booking_contract k ON k.id = t.contract_id
     WHERE t.id = %(act)s AND k.person_id = %(person)s
"""
LINE = """
    SELECT v.id
      FROM delivery_visit v
      JOIN delivery_act t
        ON t.accounting_month_id = v.accounting_month_id AND t.contract_id = v.contract_id
     WHERE v.id = %(visit)s AND v.person_id = %(person)s AND t.id = %(act)s
       AND NOT v.after_closing
"""


def own_application(member: Membership, public_id: UUID) -> int:
    """Give the key of an application of the citizen.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(APPLICATION, member, public_id=public_id)


def own_certificate(member: Membership, public_id: UUID) -> int:
    """Give the key of a certificate of the citizen.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(CERTIFICATE, member, public_id=public_id)


def own_contract(member: Membership, public_id: UUID) -> int:
    """Give the key of a request or a contract of the citizen.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(CONTRACT, member, public_id=public_id)


def own_act(member: Membership, act_id: int) -> int:
    """Give the key of an act of the citizen.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(ACT, member, act=act_id)


def own_line(member: Membership, act_id: int, visit_id: int) -> int:
    """Give the key of a line of an act of the citizen.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(LINE, member, act=act_id, visit=visit_id)

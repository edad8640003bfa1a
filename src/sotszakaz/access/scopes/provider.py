"""What of its own a provider works with: acts, records of services, offers, groups, months."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import OutOfSight, bounds, found
from sotszakaz.database import sql

ENTRY = "SELECT id FROM providers_provider WHERE id = %(provider)s"
CONTRACT = """
    SELECT id FROM booking_contract
     WHERE public_id = %(public_id)s AND provider_id = %(provider)s"""
REQUESTS = """
    SELECT public_id, id FROM booking_contract
     WHERE public_id = ANY(%(public_ids)s::uuid[]) AND provider_id = %(provider)s"""
ACT = """
    SELECT a.id FROM delivery_act a JOIN booking_contract c ON c.id = a.contract_id
     WHERE a.id = %(key)s AND c.provider_id = %(provider)s"""
VISIT = """
    SELECT v.id FROM delivery_visit v JOIN booking_contract c ON c.id = v.contract_id
     WHERE v.id = %(key)s AND c.provider_id = %(provider)s"""
OFFER = "SELECT id FROM providers_offer WHERE id = %(key)s AND provider_id = %(provider)s"
GROUP = """
    SELECT g.id FROM booking_group g JOIN providers_offer f ON f.id = g.offer_id
     WHERE g.public_id = %(public_id)s AND f.provider_id = %(provider)s"""
KEY = "SELECT id FROM providers_programkey WHERE id = %(key)s AND provider_id = %(provider)s"
MONTH = """
    SELECT m.id FROM ledger_accountingmonth m
     WHERE m.id = %(key)s AND EXISTS (
           SELECT FROM providers_agreement g
            WHERE g.provider_id = %(provider)s AND g.payer_id = m.payer_id
              AND g.direction_id = m.direction_id)"""


def own_entry(member: Membership) -> int:
    """Give the registry entry of a member who works for a provider.

    Raises:
        OutOfSight: the member works for no provider, or it has not applied to the registry.
    """
    return found(ENTRY, member)


def own_contract(member: Membership, public_id: UUID) -> int:
    """Give the key of a request or a contract of the member's provider.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(CONTRACT, member, public_id=public_id)


def own_requests(member: Membership, public_ids: Sequence[UUID]) -> list[int]:
    """Give the keys of requests of the member's provider, all or none.

    Raises:
        OutOfSight: some of them are another's or are not there.
    """
    rows = sql.rows(REQUESTS, bounds(member) | {"public_ids": list(public_ids)})
    if len(rows) != len(set(public_ids)):
        raise OutOfSight
    return [int(key) for _, key in rows]


def own_act(member: Membership, act_id: int) -> int:
    """Give the key of an act of the member's provider.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(ACT, member, key=act_id)


def own_visit(member: Membership, visit_id: int) -> int:
    """Give the key of a service recorded by the member's provider.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(VISIT, member, key=visit_id)


def own_offer(member: Membership, offer_id: int) -> int:
    """Give the key of an offer of the member's provider.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(OFFER, member, key=offer_id)


def own_group(member: Membership, public_id: UUID) -> int:
    """Give the key of a group of the member's provider.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(GROUP, member, public_id=public_id)


def own_key(member: Membership, key_id: int) -> int:
    """Give the inner key of a program key of the member's provider.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(KEY, member, key=key_id)


def own_month(member: Membership, month_id: int) -> int:
    """Give the key of an accounting month the member's provider has an agreement for.

    Raises:
        OutOfSight: there is none, or it is of another payer or direction.
    """
    return found(MONTH, member, key=month_id)

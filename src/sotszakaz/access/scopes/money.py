"""Whose money a member sees: months, registers, returns, orders, acts and services behind them."""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.access.members import Membership
from sotszakaz.access.scopes.sight import AUTHORITY, REGION, bounds, found
from sotszakaz.database import sql

# A payer and a direction: the accountant's own, those a body's quotas spend, all of a region.
PURSES = """
    SELECT b.payer_id, b.direction_id
      FROM planning_budgetline b
     WHERE CASE %(role)s
           WHEN 'accountant' THEN b.payer_id = %(organisation)s
           WHEN 'head' THEN b.payer_id = %(organisation)s OR EXISTS (
                SELECT FROM planning_quota q
                 WHERE q.budget_line_id = b.id AND q.authority_id = %(organisation)s)
           WHEN 'ministry' THEN EXISTS (
                SELECT FROM planning_limitchange l JOIN policy_legalact a ON a.id = l.act_id
                 WHERE l.line_id = b.id AND a.jurisdiction_id = %(jurisdiction)s)
           WHEN 'auditor' THEN EXISTS (
                SELECT FROM planning_limitchange l JOIN policy_legalact a ON a.id = l.act_id
                 WHERE l.line_id = b.id AND a.jurisdiction_id = %(jurisdiction)s)
           ELSE false
           END
       AND (%(direction)s::bigint IS NULL OR b.direction_id = %(direction)s)
"""
MONTH = f"""
    SELECT m.id FROM ledger_accountingmonth m
     WHERE m.id = %(key)s AND (m.payer_id, m.direction_id) IN ({PURSES})
"""
REGISTER = f"""
    SELECT r.id
      FROM settlement_paymentregister r
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
     WHERE r.id = %(key)s AND (m.payer_id, m.direction_id) IN ({PURSES})
"""
RECOVERY = f"""
    SELECT r.id
      FROM settlement_recovery r
      JOIN booking_contract k ON k.id = r.contract_id
     WHERE r.id = %(key)s AND (k.payer_id, k.direction_id) IN ({PURSES})
"""
_OF_A_CONTRACT = f"""
      JOIN booking_contract k ON k.id = t.contract_id
      JOIN certificates_certificate c ON c.id = k.certificate_id
      JOIN planning_quota q ON q.id = c.quota_id
      JOIN planning_service s ON s.id = q.service_id
     WHERE t.id = %(key)s
       AND CASE %(role)s
           WHEN 'head' THEN {AUTHORITY}
           WHEN 'accountant' THEN k.payer_id = %(organisation)s
           WHEN 'ministry' THEN {REGION}
           WHEN 'auditor' THEN {REGION}
           ELSE false
           END
"""
ACT = f"SELECT t.id FROM delivery_act t {_OF_A_CONTRACT}"
VISIT = f"SELECT t.id FROM delivery_visit t {_OF_A_CONTRACT}"
# An order is seen when any of its lines is.
ORDER = f"""
    SELECT l.order_id
      FROM planning_orderline l
      JOIN planning_quota q ON q.id = l.quota_id
      JOIN planning_service s ON s.id = q.service_id
     WHERE l.order_id = %(key)s
       AND CASE %(role)s
           WHEN 'head' THEN {AUTHORITY}
           WHEN 'ministry' THEN {REGION}
           WHEN 'auditor' THEN {REGION}
           ELSE false
           END
     LIMIT 1
"""
CRITERIA = f"""
    SELECT r.id
      FROM eligibility_criteria r
      JOIN planning_service s ON s.id = r.service_id
      JOIN planning_quota q ON q.service_id = r.service_id AND q.category_id = r.category_id
     WHERE r.id = %(key)s
       AND CASE %(role)s
           WHEN 'head' THEN {AUTHORITY}
           WHEN 'ministry' THEN {REGION}
           WHEN 'auditor' THEN {REGION}
           ELSE false
           END
     LIMIT 1
"""
LINE = f"""
    SELECT one.id FROM planning_budgetline one
     WHERE one.id = %(key)s AND (one.payer_id, one.direction_id) IN ({PURSES})
"""
POSTING = f"""
    SELECT t.id
      FROM ledger_posting t JOIN planning_budgetline one ON one.id = t.line_id
     WHERE t.id = %(key)s AND (one.payer_id, one.direction_id) IN ({PURSES})
"""


@dataclass(frozen=True, slots=True)
class Purses:
    """Payers with their directions, side by side: what lists of money are narrowed to."""

    payers: tuple[int, ...]
    directions: tuple[int, ...]


def purses_in_sight(member: Membership) -> Purses:
    """Give the payers and directions whose money the member sees."""
    rows = sql.rows(f"SELECT DISTINCT * FROM ({PURSES}) p ORDER BY 1, 2", bounds(member))
    return Purses(tuple(payer for payer, _ in rows), tuple(direction for _, direction in rows))


def month_in_sight(member: Membership, month_id: int) -> int:
    """Give the key of an accounting month the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(MONTH, member, key=month_id)


def register_in_sight(member: Membership, register_id: int) -> int:
    """Give the key of a register for payment the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(REGISTER, member, key=register_id)


def recovery_in_sight(member: Membership, recovery_id: int) -> int:
    """Give the key of a demand for return the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(RECOVERY, member, key=recovery_id)


def act_in_sight(member: Membership, act_id: int) -> int:
    """Give the key of an act the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(ACT, member, key=act_id)


def visit_in_sight(member: Membership, visit_id: int) -> int:
    """Give the key of a service the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(VISIT, member, key=visit_id)


def order_in_sight(member: Membership, order_id: int) -> int:
    """Give the key of a version of a social order the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(ORDER, member, key=order_id)


def criteria_in_sight(member: Membership, criteria_id: int) -> int:
    """Give the key of a version of criteria the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(CRITERIA, member, key=criteria_id)


def line_in_sight(member: Membership, line_id: int) -> int:
    """Give the key of a budget line the member may see.

    Raises:
        OutOfSight: there is none, or it is another's.
    """
    return found(LINE, member, key=line_id)


def posting_in_sight(member: Membership, posting_id: int) -> int:
    """Give the key of a posting the member may see.

    Raises:
        OutOfSight: there is none, or it is of another's line.
    """
    return found(POSTING, member, key=posting_id)

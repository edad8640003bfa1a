"""Orders and criteria as those who sign them see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sotszakaz.database import sql
from sotszakaz.eligibility.models import Criteria
from sotszakaz.eligibility.queries import criteria_tree
from sotszakaz.eligibility.rules.evaluation import Reason, explain
from sotszakaz.eligibility.states import CriteriaStatus
from sotszakaz.kernel.text import NBSP, date_in_digits
from sotszakaz.planning.states import OrderStatus
from sotszakaz.reads.actors import names_of

_ORDER = """
    SELECT o.id, o.year, o.version, o.status, d.name, a.short_name, o.authority_id, o.direction_id,
           o.prepared_by, o.approved_by, o.approved_at, act.kind, act.number, act.signed_on,
           (SELECT coalesce(sum(l.volume_certificate), 0)
              FROM planning_orderline l WHERE l.order_id = o.id)::int
      FROM planning_socialorder o
      JOIN policy_direction d ON d.id = o.direction_id
      JOIN identity_organisation a ON a.id = o.authority_id
      LEFT JOIN policy_legalact act ON act.id = o.act_id
"""
ORDER = f"{_ORDER} WHERE o.id = %(order)s"
ORDERS_OF_BODY = f"""{_ORDER}
    WHERE o.authority_id = %(authority)s AND (%(status)s = '' OR o.status = %(status)s)
    ORDER BY o.year DESC, d.name, o.version DESC"""
ORDERS_OF_REGION = f"""{_ORDER}
    WHERE EXISTS (SELECT FROM planning_orderline l
                    JOIN planning_quota q ON q.id = l.quota_id
                    JOIN policy_municipality m ON m.id = q.municipality_id
                   WHERE l.order_id = o.id AND m.jurisdiction_id = %(jurisdiction)s)
    ORDER BY o.year DESC, d.name, a.short_name, o.version DESC"""
VERSIONS = f"""{_ORDER}
    JOIN planning_socialorder this ON this.id = %(order)s
     AND (this.authority_id, this.direction_id, this.year)
       = (o.authority_id, o.direction_id, o.year)
    ORDER BY o.version DESC"""
LINES = """
    SELECT s.name, c.name, m.name, l.volume_total, l.volume_assignment, l.volume_competition,
           l.volume_certificate, l.tolerance_percent, q.issued,
           (SELECT f.volume_certificate FROM planning_orderline f
              JOIN planning_socialorder former ON former.id = f.order_id
             WHERE f.quota_id = l.quota_id AND former.version < o.version
             ORDER BY former.version DESC LIMIT 1)
      FROM planning_orderline l
      JOIN planning_socialorder o ON o.id = l.order_id
      JOIN planning_quota q ON q.id = l.quota_id
      JOIN planning_service s ON s.id = q.service_id
      JOIN planning_category c ON c.id = q.category_id
      JOIN policy_municipality m ON m.id = q.municipality_id
     WHERE l.order_id = %(order)s
     ORDER BY s.name, m.name, c.code
"""
ACTS = """
    SELECT a.id, a.kind, a.number, a.signed_on, a.title
      FROM policy_legalact a
     WHERE a.jurisdiction_id = %(jurisdiction)s
     ORDER BY a.signed_on DESC, a.id DESC
"""
DRAFTS = """
    SELECT r.id, s.name, c.name, r.version, r.prepared_by, a.kind, a.number, a.signed_on
      FROM eligibility_criteria r
      JOIN planning_service s ON s.id = r.service_id
      JOIN planning_category c ON c.id = r.category_id
      JOIN policy_legalact a ON a.id = r.act_id
     WHERE r.status = 'draft'
       AND EXISTS (SELECT FROM planning_quota q
                    WHERE q.service_id = r.service_id AND q.category_id = r.category_id
                      AND q.authority_id = %(authority)s)
     ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A version of a social order; ``act`` is the one that approved it."""

    order_id: int
    year: int
    version: int
    status: OrderStatus
    direction: str
    authority: str
    authority_id: int
    direction_id: int
    prepared_by: str
    approved_by: str
    approved_at: dt.datetime | None
    act: str
    certificates: int


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """A line of an order; ``former`` is its volume by certificate in the version before.

    Units: people.
    """

    service: str
    category: str
    municipality: str
    total: int
    assignment: int
    competition: int
    certificate: int
    tolerance_percent: int
    issued: int
    former: int | None


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """A version of criteria that waits to be put in force."""

    criteria_id: int
    service: str
    category: str
    version: int
    prepared_by: str
    act: str


@dataclass(frozen=True, slots=True)
class CriteriaText:
    """A version of criteria, told condition by condition."""

    criteria_id: int
    service: str
    category: str
    version: int
    status: CriteriaStatus
    act: str
    prepared_by: str
    prepared_reference: str
    conditions: tuple[Reason, ...]


def orders_of_body(authority_id: int, status: str = "") -> list[OrderRow]:
    """List the orders of a body, the newest first."""
    return _orders(sql.rows(ORDERS_OF_BODY, {"authority": authority_id, "status": status}))


def orders_of_region(jurisdiction_id: int) -> list[OrderRow]:
    """List the orders of a region, the newest first."""
    return _orders(sql.rows(ORDERS_OF_REGION, {"jurisdiction": jurisdiction_id}))


def order_seen(order_id: int) -> OrderRow:
    """Show a version of an order."""
    return _orders([sql.row(ORDER, {"order": order_id})])[0]


def versions_of(order_id: int) -> list[OrderRow]:
    """List the versions of the same order, the newest first."""
    return _orders(sql.rows(VERSIONS, {"order": order_id}))


def lines_of(order_id: int) -> list[OrderLineRow]:
    """List the lines of an order with their volumes before."""
    return [OrderLineRow(*row) for row in sql.rows(LINES, {"order": order_id})]


def acts_of_region(jurisdiction_id: int) -> list[tuple[int, str]]:
    """Name the acts of a region, the latest first."""
    return [
        (key, f"{act_name(kind, number, day)} «{title}»")
        for key, kind, number, day, title in sql.rows(ACTS, {"jurisdiction": jurisdiction_id})
    ]


def criteria_drafts(authority_id: int) -> list[CriteriaRow]:
    """List the criteria of a body's services that wait to be put in force."""
    rows = sql.rows(DRAFTS, {"authority": authority_id})
    names = names_of(row[4] for row in rows)
    return [
        CriteriaRow(key, service, category, version, names.get(by, by), act_name(*act))
        for key, service, category, version, by, *act in rows
    ]


def criteria_seen(criteria_id: int) -> CriteriaText:
    """Tell a version of criteria in words."""
    related = ("service", "category", "act")
    criteria = Criteria.objects.select_related(*related).get(pk=criteria_id)
    by = criteria.prepared_by
    return CriteriaText(
        criteria.pk,
        criteria.service.name,
        criteria.category.name,
        criteria.version,
        CriteriaStatus(criteria.status),
        act_name(criteria.act.kind, criteria.act.number, criteria.act.signed_on),
        names_of([by]).get(by, by),
        by,
        explain(criteria_tree(criteria), 0),
    )


def act_name(kind: str, number: str, signed_on: dt.date) -> str:
    """Name an act as documents do: приказ от 20.12.2023 № 1-н."""
    return f"{kind} от {date_in_digits(signed_on)} №{NBSP}{number}"


def _orders(rows: Sequence[tuple[Any, ...]]) -> list[OrderRow]:
    names = names_of(reference for row in rows for reference in (row[8], row[9]))
    return [
        OrderRow(
            *(
                *row[:3],
                OrderStatus(row[3]),
                *row[4:8],
                names.get(row[8], ""),
                names.get(row[9], ""),
                row[10],
                act_name(*row[11:14]) if row[11] else "",
                row[14],
            )
        )
        for row in rows
    ]

"""Deciding on all applications of an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import rows, sql
from sotszakaz.eligibility.locks import lock_criteria
from sotszakaz.eligibility.models import Criteria
from sotszakaz.eligibility.queries import active_criteria, criteria_tree
from sotszakaz.eligibility.rules.criteria_sql import compile_criteria
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.queries import OrderQuota, order_quotas
from sotszakaz.policy.queries import time_zone

DECIDED = Event(
    "eligibility.applications_decided", "Решения по заявлениям: {examined}, с правом: {eligible}"
)
APPLIED_FOR = sql.load("eligibility/sql/quotas_applied_for.sql")
DECIDE = sql.load("eligibility/sql/decide_applications.sql")


@dataclass(frozen=True, slots=True)
class Decided:
    """How many were decided on now, and how many of them have the right."""

    examined: int
    eligible: int


@dataclass(frozen=True, slots=True)
class AppliedFor:
    """A quota that somebody has applied for."""

    quota_id: int


@transaction.atomic
def decide_applications(*, order_id: int, actor: Actor, now: datetime) -> Decided:
    """Decide on every undecided application of an order, a statement for each set of criteria.

    Raises:
        CriteriaMissing: a service and category with applications has no criteria in force.
    """
    examined = eligible = 0
    for (service_id, category_id), quotas in _quotas(order_id).items():
        # Two runs at once take turns; so does a change of criteria.
        criteria = active_criteria(service_id, category_id)
        lock_criteria(criteria.pk)
        zone = time_zone(quotas[0].jurisdiction_id)
        quota_ids = [quota.quota_id for quota in quotas]
        decided = _decide(criteria, quota_ids, now.astimezone(zone).date(), now)
        examined += decided.examined
        eligible += decided.eligible
    sql.refresh_statistics("eligibility_decision")
    audit.record(
        DECIDED,
        subject=f"planning.socialorder:{order_id}",
        actor=actor,
        at=now,
        examined=examined,
        eligible=eligible,
    )
    return Decided(examined, eligible)


def _quotas(order_id: int) -> dict[tuple[int, int], list[OrderQuota]]:
    """Group the quotas that have applications by service and category."""
    quotas = {quota.quota_id: quota for quota in order_quotas(order_id)}
    applied_for = rows.fetch(AppliedFor, APPLIED_FOR, {"quotas": list(quotas)})
    groups: dict[tuple[int, int], list[OrderQuota]] = {}
    for quota in (quotas[row.quota_id] for row in applied_for):
        groups.setdefault((quota.service_id, quota.category_id), []).append(quota)
    return dict(sorted(groups.items()))


def _decide(criteria: Criteria, quota_ids: list[int], today: date, now: datetime) -> Decided:
    compiled = compile_criteria(
        criteria_tree(criteria), today, facts="a.facts", mask="m.failed_mask"
    )
    statement = DECIDE.format(failed_mask=compiled.failed_mask, is_eligible=compiled.is_eligible)
    values = {"criteria": criteria.pk, "quotas": quota_ids, "now": now}
    return rows.fetch_one(Decided, statement, compiled.parameters | values)

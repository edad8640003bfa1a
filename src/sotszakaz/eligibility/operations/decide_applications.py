"""Deciding on all applications of an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import rows, sql
from sotszakaz.eligibility.locks import lock_criteria
from sotszakaz.eligibility.models import Application, Criteria
from sotszakaz.eligibility.queries import active_criteria, criteria_tree
from sotszakaz.eligibility.rules.criteria_sql import compile_criteria
from sotszakaz.kernel.actor import Actor
from sotszakaz.planning.queries import OrderQuota, order_quotas
from sotszakaz.policy.queries import time_zone

DECIDED = Event(
    "eligibility.applications_decided", "Решения по заявлениям: {examined}, с правом: {eligible}"
)
DECIDE = sql.load("eligibility/sql/decide_applications.sql")


@dataclass(frozen=True, slots=True)
class Decided:
    """How many were decided on now, and how many of them have the right."""

    examined: int
    eligible: int


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
    applications = Application.objects.filter(withdrawn_at=None, quota__orderline__order=order_id)
    applied = set(applications.values_list("quota_id", flat=True).distinct())
    groups: dict[tuple[int, int], list[OrderQuota]] = {}
    quotas = [quota for quota in order_quotas(order_id) if quota.quota_id in applied]
    for quota in sorted(quotas, key=lambda quota: (quota.service_id, quota.category_id)):
        groups.setdefault((quota.service_id, quota.category_id), []).append(quota)
    return groups


def _decide(criteria: Criteria, quota_ids: list[int], today: date, now: datetime) -> Decided:
    compiled = compile_criteria(
        criteria_tree(criteria), today, facts="a.facts", mask="m.failed_mask"
    )
    statement = DECIDE.format(failed_mask=compiled.failed_mask, is_eligible=compiled.is_eligible)
    values = {"criteria": criteria.pk, "quotas": quota_ids, "now": now}
    return rows.fetch_one(Decided, statement, compiled.parameters | values)

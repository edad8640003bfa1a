"""Deciding on one application."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.eligibility.locks import lock_application
from sotszakaz.eligibility.models import Decision
from sotszakaz.eligibility.queries import ApplicationWithdrawn, active_criteria, criteria_tree
from sotszakaz.eligibility.rules.evaluation import Outcome, evaluate
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.policy.queries import time_zone

DECIDED = Event("eligibility.application_decided", "Решение по заявлению {number}: {is_eligible}")


class AlreadyDecided(DomainError):
    """По заявлению {number} решение уже принято. Если сведения изменились, подайте новое."""


@transaction.atomic
def decide_application(*, application_id: int, actor: Actor, now: datetime) -> Outcome:
    """Decide whether the applicant has the right («решение»), with a line for each condition.

    Raises:
        ApplicationWithdrawn, AlreadyDecided: there is nothing to decide.
        CriteriaMissing: no criteria are in force for the service and category.
    """
    application = lock_application(application_id)
    if application.withdrawn_at is not None:
        raise ApplicationWithdrawn(
            number=application.number, consequence=", решение по нему не принимается"
        )
    if Decision.objects.filter(pk=application_id).exists():
        raise AlreadyDecided(number=application.number)
    quota = application.quota
    criteria = active_criteria(quota.service_id, quota.category_id)
    zone = time_zone(quota.municipality.jurisdiction_id)
    tree = criteria_tree(criteria)
    outcome = evaluate(tree, application.facts, now.astimezone(zone).date())
    Decision.objects.create(
        application=application,
        criteria=criteria,
        is_eligible=outcome.is_eligible,
        failed_mask=outcome.failed_mask,
        decided_at=now,
    )
    audit.record(
        DECIDED,
        subject=f"eligibility.application:{application_id}",
        actor=actor,
        at=now,
        number=application.number,
        is_eligible=outcome.is_eligible,
    )
    return outcome

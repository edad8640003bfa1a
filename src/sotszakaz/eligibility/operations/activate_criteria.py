"""Putting criteria in force."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.eligibility.locks import lock_criteria
from sotszakaz.eligibility.models import Criteria
from sotszakaz.eligibility.states import CRITERIA_TRANSITIONS, CriteriaStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer

ACTIVATED = Event("eligibility.criteria_activated", "Критерии введены в действие: {version}")


PREPARER_ACTIVATES = (
    "Критерии вводит в действие не тот, кто их подготовил. Передайте их другому сотруднику."
)


@transaction.atomic
def activate_criteria(*, criteria_id: int, actor: Actor, now: datetime) -> None:
    """Put a version of criteria in force; the former version goes to the archive.

    Raises:
        PreparerApproves: the same person prepared it.
        IllegalMove: it is not a draft.
    """
    criteria = lock_criteria(criteria_id)
    CRITERIA_TRANSITIONS.check(CriteriaStatus(criteria.status), CriteriaStatus.ACTIVE)
    refuse_preparer(criteria.prepared_by, actor, PREPARER_ACTIVATES)
    former = Criteria.objects.filter(
        service_id=criteria.service_id,
        category_id=criteria.category_id,
        status=CriteriaStatus.ACTIVE,
    )
    former.update(status=CriteriaStatus.ARCHIVED)
    criteria.status = CriteriaStatus.ACTIVE
    criteria.activated_by = actor.reference
    criteria.activated_at = now
    criteria.save(update_fields=["status", "activated_by", "activated_at"])
    audit.record(
        ACTIVATED,
        subject=f"eligibility.criteria:{criteria_id}",
        actor=actor,
        at=now,
        version=criteria.version,
    )

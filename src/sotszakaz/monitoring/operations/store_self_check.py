"""Keeping the figures of the self-check."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.monitoring.models import CheckResult
from sotszakaz.monitoring.queries.selfcheck import CheckOutcome, self_check

SELF_CHECKED = Event("monitoring.self_checked", "Самопроверка: правил {checks}, нарушено {broken}")


@transaction.atomic
def store_self_check(*, actor: Actor, now: datetime) -> list[CheckOutcome]:
    """Run the self-check and keep its figures («самопроверка»)."""
    outcomes = self_check()
    CheckResult.objects.bulk_create(
        CheckResult(
            checked_at=now,
            code=outcome.check.code,
            title=outcome.check.title,
            examined=outcome.examined,
            broken=outcome.broken,
            figure=outcome.figure,
            sample=[[breach.subject, breach.figures] for breach in outcome.breaches],
        )
        for outcome in outcomes
    )
    audit.record(
        SELF_CHECKED,
        subject=f"monitoring.self_check:{now.isoformat()}",
        actor=actor,
        at=now,
        checks=len(outcomes),
        broken=sum(not outcome.is_kept for outcome in outcomes),
    )
    return outcomes

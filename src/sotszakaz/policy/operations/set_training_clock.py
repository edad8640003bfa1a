"""The clock of a training region."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.policy.models import TrainingClock

SET = Event("policy.training_clock_set", "Учебные часы региона поставлены на {shows}")


@transaction.atomic
def set_training_clock(*, shows: datetime, actor: Actor, now: datetime) -> None:
    """Let the pages of a training region live in its own days («учебные часы»).

    The clock goes on from ``shows`` at the usual pace; ``now`` is the real moment.
    """
    TrainingClock.objects.update_or_create(id=1, defaults={"behind": now - shows})
    audit.record(
        SET, subject="policy.training_clock:1", actor=actor, at=now, shows=shows.isoformat()
    )

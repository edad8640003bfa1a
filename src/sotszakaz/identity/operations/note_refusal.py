"""Writing down that somebody asked for what is not theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

REFUSED = Event("identity.access_refused", "Отказано в доступе: {reason}, {path}")


@transaction.atomic
def note_refusal(
    *, path: str, reason: str, role: str, address: str, actor: Actor, now: datetime
) -> None:
    """Write down a page that was not shown: another's thing, or not for this role."""
    audit.record(
        REFUSED,
        subject="identity.page:refused",
        actor=actor,
        at=now,
        path=path[:300],
        reason=reason,
        role=role,
        address=address,
    )

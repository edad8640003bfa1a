"""Planning letters about notices: one to a person, however many notices there are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.queries import LETTER_MESSAGE
from sotszakaz.outbox.operations import plan_all

PLANNED = Event("notices.letters_planned", "Запланированы письма: {letters}")
PLAN = sql.load(__file__)


@transaction.atomic
def plan_letters(*, actor: Actor, now: datetime) -> int:
    """Plan a letter to everybody whose notices wait for one; give how many letters."""
    keys = [key for (key,) in sql.rows(PLAN, {"now": now})]
    plan_all(kind=LETTER_MESSAGE, name="letter_id", keys=keys, now=now)
    if keys:
        audit.record(
            PLANNED,
            subject=f"notices.letter:{keys[-1]}",
            actor=actor,
            at=now,
            letters=len(keys),
        )
    return len(keys)

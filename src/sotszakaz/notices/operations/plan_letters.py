"""Planning letters about notices: one to a person, however many notices there are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.queries.letters import LETTER_MESSAGE
from sotszakaz.outbox.operations import plan_many

PLANNED = Event("notices.letters_planned", "Запланированы письма: {letters}")
PLAN = sql.load("notices/sql/plan_letters.sql")


@transaction.atomic
def plan_letters(*, actor: Actor, now: datetime) -> int:
    """Plan a letter to everybody whose notices wait for one; give how many letters."""
    letter_ids = [letter_id for (letter_id,) in sql.rows(PLAN, {"now": now})]
    plan_many(kind=LETTER_MESSAGE, id_name="letter_id", ids=letter_ids, now=now)
    if letter_ids:
        audit.record(
            PLANNED,
            subject=f"notices.letter:{letter_ids[-1]}",
            actor=actor,
            at=now,
            letters=len(letter_ids),
        )
    return len(letter_ids)

"""Writing down that citizens were searched for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

SEARCHED = Event("people.searched", "Поиск граждан {by}: показано {shown}")


@transaction.atomic
def note_search(
    *, by: str, shown: int, actor: Actor, now: datetime, people: Sequence[UUID] = ()
) -> None:
    """Write down who searched for citizens and how many the answer showed, with their public ids.

    What was typed is not kept: it may itself be a name or a СНИЛС.
    """
    audit.record(
        SEARCHED,
        subject="people.person:search",
        actor=actor,
        at=now,
        by=by,
        shown=shown,
        people=[str(public_id) for public_id in people],
    )

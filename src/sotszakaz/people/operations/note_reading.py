"""Writing down that personal data were read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor

READ = Event("people.read", "Просмотрены персональные данные: {purpose}")


@transaction.atomic
def note_reading(*, person_id: int, purpose: str, actor: Actor, now: datetime) -> None:
    """Write down who read whose data and for what («журнал доступа к персональным данным»)."""
    audit.record(READ, subject=f"people.person:{person_id}", actor=actor, at=now, purpose=purpose)

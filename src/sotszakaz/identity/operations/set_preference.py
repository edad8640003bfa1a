"""Keeping a person's own choice of how pages look or who writes to them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.kernel.actor import Actor

CHOSEN = Event("identity.preference_set", "Изменена настройка «{name}»")


@transaction.atomic
def set_preference(
    *, user_id: int, name: str, value: str | bool | list[str], actor: Actor, now: datetime
) -> None:
    """Remember a choice of the person, over the former one of the same name."""
    row = lock_user(user_id)
    row.preferences = row.preferences | {name: value}
    row.save(update_fields=["preferences"])
    audit.record(CHOSEN, subject=f"identity.user:{row.pk}", actor=actor, at=now, name=name)

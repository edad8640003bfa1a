"""Changing where a person is written to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.identity.locks import lock_user
from sotszakaz.kernel.actor import Actor

CHANGED = Event("identity.contacts_changed", "Изменён адрес электронной почты")


@transaction.atomic
def change_contacts(*, user_id: int, email: str, actor: Actor, now: datetime) -> None:
    """Write to a person at another address from now on; an empty one means no letters."""
    row = lock_user(user_id)
    row.email = email.strip()
    row.save(update_fields=["email"])
    audit.record(CHANGED, subject=f"identity.user:{row.pk}", actor=actor, at=now)

"""Revoking the key of a provider's own program."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.models import ApiKey

REVOKED = Event("providers.api_key_revoked", "Отозван ключ программы «{title}»")


class KeyAlreadyRevoked(DomainError):
    """Этот ключ уже отозван: программа с ним ничего не передаст."""


@transaction.atomic
def revoke_api_key(*, key_id: int, actor: Actor, now: datetime) -> None:
    """Revoke the key of a program, for good: from now on nothing comes in with it.

    What was recorded with it stays.

    Raises:
        KeyAlreadyRevoked: it was revoked before.
    """
    key = ApiKey.objects.select_for_update().get(pk=key_id)
    if key.revoked_at is not None:
        raise KeyAlreadyRevoked
    key.revoked_at = now
    key.save(update_fields=["revoked_at"])
    audit.record(
        REVOKED,
        subject=f"providers.apikey:{key_id}",
        actor=actor,
        at=now,
        title=key.title,
        provider=key.provider_id,
    )

"""Issuing a key to a provider's own program."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import ApiKey
from sotszakaz.providers.rules import secret_hash

ISSUED = Event("providers.api_key_issued", "Выдан ключ программы «{title}»")
SECRET_BYTES = 32
# By it whoever finds a key in a letter or a log knows what it is.
MARK = "sz_"


@transaction.atomic
def issue_api_key(*, provider_id: int, title: str, actor: Actor, now: datetime) -> str:
    """Issue a key to a provider's program («ключ программы»); give its secret, for the only time.

    Law: none, our choice.
    """
    secret = MARK + secrets.token_urlsafe(SECRET_BYTES)
    key = ApiKey.objects.create(
        provider_id=provider_id,
        title=title,
        secret_hash=secret_hash(secret),
        issued_at=now,
        issued_by=actor.reference,
    )
    audit.record(
        ISSUED,
        subject=f"providers.apikey:{key.pk}",
        actor=actor,
        at=now,
        title=title,
        provider=provider_id,
    )
    return secret

"""Throwing away a checked file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.eligibility.locks import lock_upload
from sotszakaz.kernel.actor import Actor

DISCARDED = Event("eligibility.file_discarded", "Удалён проверенный файл «{name}»")


@transaction.atomic
def discard_file(*, upload_id: int, actor: Actor, now: datetime) -> None:
    """Remove a file that waits to be sent; nothing of it was loaded.

    Raises:
        UploadGone: it was sent or removed already.
    """
    upload = lock_upload(upload_id)
    name = upload.name
    upload.delete()
    audit.record(
        DISCARDED, subject=f"eligibility.upload:{upload_id}", actor=actor, at=now, name=name
    )

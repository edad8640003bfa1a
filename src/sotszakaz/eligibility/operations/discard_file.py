"""Throwing away a checked file."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.eligibility.models import Upload
from sotszakaz.eligibility.queries import UploadGone
from sotszakaz.kernel.actor import Actor

DISCARDED = Event("eligibility.file_discarded", "Удалён проверенный файл «{name}»")


@transaction.atomic
def discard_file(*, upload_id: int, actor: Actor, now: datetime) -> None:
    """Remove a file that waits to be sent; nothing of it was loaded.

    Raises:
        UploadGone: it was sent or removed already.
    """
    waiting = Upload.objects.select_for_update().defer("content")
    upload = waiting.filter(pk=upload_id).first()
    if upload is None:
        raise UploadGone
    name = upload.name
    upload.delete()
    audit.record(
        DISCARDED, subject=f"eligibility.upload:{upload_id}", actor=actor, at=now, name=name
    )

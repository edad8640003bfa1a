"""A letter was taken by the mail server."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import Letter

SENT = Event("notices.letter_sent", "Почтовый сервер принял письмо")


@transaction.atomic
def note_letter_sent(*, letter_id: int, actor: Actor, now: datetime) -> None:
    """Note that a letter left; the mail server delivers it further."""
    Letter.objects.filter(pk=letter_id).update(sent_at=now)
    audit.record(SENT, subject=f"notices.letter:{letter_id}", actor=actor, at=now)

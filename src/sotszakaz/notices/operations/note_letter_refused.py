"""A letter was refused for good: the person learns it from their settings."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import Letter

REFUSED = Event("notices.letter_refused", "Почтовый сервер отказался от письма: {answer}")


@transaction.atomic
def note_letter_refused(*, letter_id: int, answer: str, actor: Actor, now: datetime) -> None:
    """Note what the mail server said; the letter is not sent again."""
    Letter.objects.filter(pk=letter_id).update(refused_at=now, answer=answer)
    audit.record(REFUSED, subject=f"notices.letter:{letter_id}", actor=actor, at=now, answer=answer)

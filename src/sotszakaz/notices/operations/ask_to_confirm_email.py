"""Asking whether an address is right, by a letter to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.notices.models import Letter
from sotszakaz.notices.queries.letters import LETTER_MESSAGE
from sotszakaz.outbox.operations import plan

ASKED = Event("notices.email_asked", "На новый адрес отправлена ссылка для подтверждения")


@transaction.atomic
def ask_to_confirm_email(
    *, user_id: int, email: str, path: str, actor: Actor, now: datetime
) -> None:
    """Plan a letter with the link that confirms an address; until then nothing changes.

    ``path`` is the signed address of the page that confirms.
    """
    letter = Letter.objects.create(user_id=user_id, confirms=email, planned_at=now)
    plan(
        kind=LETTER_MESSAGE,
        business_key=str(letter.pk),
        payload={"letter_id": letter.pk, "path": path},
        now=now,
    )
    audit.record(ASKED, subject=f"identity.user:{user_id}", actor=actor, at=now)

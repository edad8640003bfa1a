"""Writing the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Event:
    """A kind of journal line, declared beside the operation that writes it.

    ``sentence`` is read by people: its fields are filled from the details.
    """

    code: str
    sentence: str


def record(event: Event, *, subject: str, actor: Actor, at: datetime, **details: Any) -> None:
    """Write one line of the journal.

    Units: ``subject`` is ``chapter.thing:key``, such as ``certificates.certificate:17``.
    """
    AuditEvent.objects.create(
        event=event.code,
        at=at,
        actor_kind=actor.kind,
        actor_reference=actor.reference,
        subject=subject,
        details=details,
    )

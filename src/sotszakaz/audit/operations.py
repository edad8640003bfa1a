"""Writing the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def record(
    event: Event,
    *,
    subject: str,
    actor: Actor,
    at: datetime,
    row_ids: Mapping[str, Sequence[int]] | None = None,
    **details: Any,
) -> None:
    """Write one line of the journal.

    ``row_ids`` are the rows an operation on a set touched, which the subject does not name.

    Units: ``subject`` is ``chapter.kind:id``, such as ``certificates.certificate:17``; ``row_ids``
        are by the same ``chapter.kind``.
    """
    AuditEvent.objects.create(
        event=event.code,
        at=at,
        actor_kind=actor.kind,
        actor_reference=actor.reference,
        subject=subject,
        row_ids=dict(row_ids or {}),
        details=details,
    )

"""Reading the journal in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sotszakaz.audit.models import AuditEvent
from sotszakaz.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line of the journal, and the rows it is about."""

    id: int
    at: datetime
    event: str
    actor: Actor
    subject: str
    row_ids: Mapping[str, Sequence[int]]

    def ids_of(self, kind: str) -> list[int]:
        """List the rows of a kind, such as ``delivery.act``, that the line is about."""
        subject_kind, _, subject_id = self.subject.partition(":")
        own = [int(subject_id)] if subject_kind == kind and subject_id.isdigit() else []
        return [*own, *(key for key in self.row_ids.get(kind, ()) if key not in own)]


def lines_of(
    events: Sequence[str], *, after: int, last: int, since: datetime, at_once: int
) -> Iterator[list[JournalLine]]:
    """Read lines of these events in their order, so many at once.

    They stand after the line ``after``, up to ``last``, and are newer than ``since``.
    """
    wanted = AuditEvent.objects.filter(event__in=events, pk__lte=last, at__gt=since).order_by("pk")
    while lines := list(wanted.filter(pk__gt=after)[:at_once]):
        yield [_line(event) for event in lines]
        after = lines[-1].pk


def _line(event: AuditEvent) -> JournalLine:
    actor = Actor(event.actor_kind, event.actor_reference)
    return JournalLine(event.pk, event.at, event.event, actor, event.subject, event.row_ids)

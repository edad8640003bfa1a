"""Keeping the digest of a file that left the system."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.kernel.actor import Actor
from sotszakaz.monitoring.models import Export

EXPORTED = Event("monitoring.exported", "Выгружен файл «{name}», строк {rows}, SHA-256 {sha256}")


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file of a list: what it holds and its digest.

    Units: ``size`` is bytes.
    """

    kind: str
    title: str
    name: str
    sha256: str
    size: int
    rows: int


@transaction.atomic
def record_export(*, file: ExportedFile, actor: Actor, now: datetime) -> int:
    """Record that a file was made and for whom («выгрузка»), so that it can be known again."""
    export = Export.objects.create(**asdict(file), made_by=actor.reference, made_at=now)
    audit.record(
        EXPORTED,
        subject=f"monitoring.export:{export.pk}",
        actor=actor,
        at=now,
        name=file.name,
        rows=file.rows,
        sha256=file.sha256,
        title=file.title,
    )
    return export.pk

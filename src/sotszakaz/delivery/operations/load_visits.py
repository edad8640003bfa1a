"""A file of a provider's services: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.rules import RegisterLine, RegisterRefused
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.money import Money, total

FILE_LOADED = Event(
    "delivery.file_loaded",
    "Загружен файл посещений «{file}»: записано {recorded}, записаны раньше {repeated}",
)


@dataclass(frozen=True, slots=True)
class LoadedVisits:
    """What a file brought: new records, and lines that had been recorded before."""

    recorded: int
    repeated: int
    cost: Money


@transaction.atomic
def load_visits(
    *,
    rows: Sequence[RegisterLine],
    provider_id: int,
    is_whole: bool,
    file: str,
    sha256: str,
    actor: Actor,
    now: datetime,
) -> LoadedVisits:
    """Record every line of a file («загрузка реестра посещений»), or none.

    Sent twice, a file records nothing new. Not ``is_whole`` says that other lines of the file could
    not even be read: these are judged all the same, so that all is told at once.

    Raises:
        RegisterRefused: a line cannot stand, or the file is not whole; nothing is recorded.
        ConstraintViolated: others keep recording the same workers or holders at this very moment.
    """
    judged = record_visits(rows=rows, provider_id=provider_id, actor=actor, now=now)
    new = [visit for visit in judged if visit.is_recorded]
    repeated = sum(visit.reason == "recorded" for visit in judged)
    if not is_whole or len(new) + repeated != len(judged):
        raise RegisterRefused(judged)
    cost = total(visit.cost for visit in new if visit.cost is not None)
    audit.record(
        FILE_LOADED,
        subject=f"providers.provider:{provider_id}",
        actor=actor,
        at=now,
        file=file,
        sha256=sha256,
        recorded=len(new),
        repeated=repeated,
        kopecks=cost.kopecks,
    )
    return LoadedVisits(len(new), repeated, cost)

"""Enlisting workers of providers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.models import Worker
from sotszakaz.providers.rules import NewWorker

ENLISTED = Event("providers.workers_registered", "Внесены работники исполнителей: {count}")


@transaction.atomic
def register_workers(*, workers: Sequence[NewWorker], actor: Actor, now: datetime) -> list[int]:
    """Enter workers of providers; give their ids in the same order.

    Raises:
        ConstraintViolated: a provider already has a worker with this code.
    """
    with violations.translate_violations():
        stored = Worker.objects.bulk_create(Worker(**asdict(worker)) for worker in workers)
    audit.record(ENLISTED, subject="providers.worker:batch", actor=actor, at=now, count=len(stored))
    return [worker.pk for worker in stored]

"""Returning a bulk issue that could not be executed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_batch
from sotszakaz.certificates.states import BATCH_TRANSITIONS, BatchStatus
from sotszakaz.kernel.actor import Actor

FAILED = Event("certificates.issue_batch_failed", "Выдача не выполнена: {reason}")


@transaction.atomic
def record_issue_failure(*, batch_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Return an approved bulk issue to who approves, with the reason it could not be executed.

    Raises:
        IllegalMove: it is not in work.
    """
    batch = lock_batch(batch_id)
    BATCH_TRANSITIONS.check(BatchStatus(batch.status), BatchStatus.PREPARED)
    batch.status = BatchStatus.PREPARED
    batch.approved_at, batch.approved_by, batch.reason = None, "", reason
    batch.save(update_fields=["status", "approved_at", "approved_by", "reason"])
    audit.record(
        FAILED,
        subject=f"certificates.issuebatch:{batch_id}",
        actor=actor,
        at=now,
        reason=reason,
    )

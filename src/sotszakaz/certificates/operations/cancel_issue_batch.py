"""Cancelling a prepared bulk issue."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_batch
from sotszakaz.certificates.states import BATCH_TRANSITIONS, BatchStatus
from sotszakaz.kernel.actor import Actor

CANCELLED = Event("certificates.issue_batch_cancelled", "Подготовленная выдача отменена: {reason}")


@transaction.atomic
def cancel_issue_batch(*, batch_id: int, actor: Actor, now: datetime, reason: str = "") -> None:
    """Cancel a bulk issue that was prepared and not approved; its applications stay.

    Who approves says why, so that the clerk can put it right and prepare it anew.

    Raises:
        IllegalMove: it is done or cancelled already.
    """
    batch = lock_batch(batch_id)
    BATCH_TRANSITIONS.check(BatchStatus(batch.status), BatchStatus.CANCELLED)
    batch.status, batch.reason = BatchStatus.CANCELLED, reason.strip()
    batch.save(update_fields=["status", "reason"])
    audit.record(
        CANCELLED,
        subject=f"certificates.issuebatch:{batch_id}",
        actor=actor,
        at=now,
        reason=batch.reason,
    )

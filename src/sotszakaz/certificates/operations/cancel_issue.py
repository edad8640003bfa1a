"""Cancelling a prepared bulk issue."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.models import IssueBatch
from sotszakaz.certificates.states import BATCH_LIFE, BatchStatus
from sotszakaz.kernel.actor import Actor

CANCELLED = Event("certificates.issue_cancelled", "Подготовленная выдача отменена")


@transaction.atomic
def cancel_issue(*, batch_id: int, actor: Actor, now: datetime) -> None:
    """Cancel a bulk issue that was prepared and not approved.

    Raises:
        IllegalMove: it is done or cancelled already.
    """
    batch = IssueBatch.objects.select_for_update().get(pk=batch_id)
    BATCH_LIFE.check(BatchStatus(batch.status), BatchStatus.CANCELLED)
    batch.status = BatchStatus.CANCELLED
    batch.save(update_fields=["status"])
    audit.record(CANCELLED, subject=f"certificates.issuebatch:{batch_id}", actor=actor, at=now)

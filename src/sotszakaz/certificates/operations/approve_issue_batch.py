"""Approving a bulk issue on a page: a job executes it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_batch
from sotszakaz.certificates.queries import ISSUE_MESSAGE
from sotszakaz.certificates.rules import PREPARER_APPROVES, OrderReplaced
from sotszakaz.certificates.states import BATCH_TRANSITIONS, BatchStatus
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer
from sotszakaz.outbox import operations as outbox
from sotszakaz.planning.states import OrderStatus

APPROVED = Event("certificates.issue_batch_approved", "Выдача утверждена и передана в работу")


@transaction.atomic
def approve_issue_batch(*, batch_id: int, actor: Actor, now: datetime) -> None:
    """Approve a bulk issue («утверждение выдачи») and plan the work; pressed twice, it is one.

    Raises:
        PreparerApproves, IllegalMove, OrderReplaced: who and from what state.
    """
    batch = lock_batch(batch_id)
    BATCH_TRANSITIONS.check(BatchStatus(batch.status), BatchStatus.APPROVED)
    refuse_preparer(batch.prepared_by, actor, PREPARER_APPROVES)
    if batch.order.status != OrderStatus.APPROVED:
        raise OrderReplaced
    batch.status = BatchStatus.APPROVED
    batch.approved_at, batch.approved_by, batch.reason = now, actor.reference, ""
    batch.save(update_fields=["status", "approved_at", "approved_by", "reason"])
    outbox.plan(
        kind=ISSUE_MESSAGE,
        # The lock and the state keep it one; given back and approved again, it is another message.
        business_key=f"{batch_id}/{uuid4().hex}",
        payload={"batch_id": batch_id, "kind": actor.kind, "reference": actor.reference},
        now=now,
    )
    audit.record(APPROVED, subject=f"certificates.issuebatch:{batch_id}", actor=actor, at=now)

"""Doing approved bulk issues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sotszakaz.certificates.operations.execute_issue_batch import execute_issue_batch
from sotszakaz.certificates.operations.record_issue_failure import record_issue_failure
from sotszakaz.certificates.queries import ISSUE_MESSAGE, batch_status
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.jobs.delivery import Sender
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.outbox.queries import PlannedMessage

ISSUER = Actor("system", "bulk-issue")


def issue_senders(clock: Callable[[], datetime]) -> dict[str, Sender]:
    """Give the sender that does a bulk issue in the name of who approved it."""

    def issue(message: PlannedMessage) -> str:
        batch_id = message.payload["batch_id"]
        if batch_status(batch_id) is not BatchStatus.APPROVED:
            return "already done"
        approver = Actor(message.payload["kind"], message.payload["reference"])
        try:
            done = execute_issue_batch(batch_id=batch_id, actor=approver, now=clock())
        except DomainError as refusal:
            record_issue_failure(batch_id=batch_id, reason=str(refusal), actor=ISSUER, now=clock())
            return "refused"
        return f"{done.issued} issued, {done.queued} queued"

    return {ISSUE_MESSAGE: issue}

"""Doing approved bulk issues."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sotszakaz.certificates.operations.approve_issue import approve_issue
from sotszakaz.certificates.operations.stop_issue import stop_issue
from sotszakaz.certificates.queries import ISSUE_MESSAGE, batch_status
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.jobs.delivery import Sender
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.outbox.operations import PlannedMessage

ISSUER = Actor("system", "bulk-issue")


def issue_senders(clock: Callable[[], datetime]) -> dict[str, Sender]:
    """Give the sender that does a bulk issue in the name of who approved it."""

    def issue(message: PlannedMessage) -> str:
        batch_id = message.payload["batch_id"]
        if batch_status(batch_id) is not BatchStatus.STARTED:
            return "already done"
        approver = Actor(message.payload["kind"], message.payload["reference"])
        try:
            done = approve_issue(batch_id=batch_id, actor=approver, now=clock())
        except DomainError as refusal:
            stop_issue(batch_id=batch_id, reason=str(refusal), actor=ISSUER, now=clock())
            return "refused"
        return f"{done.issued} issued, {done.queued} queued"

    return {ISSUE_MESSAGE: issue}

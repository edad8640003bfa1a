"""Executing a bulk issue: the certificates are issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_batch
from sotszakaz.certificates.queries import issue_conditions
from sotszakaz.certificates.rules import PREPARER_APPROVES, IssueResult, OrderReplaced
from sotszakaz.certificates.states import BATCH_TRANSITIONS, BatchStatus
from sotszakaz.database import rows, sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer
from sotszakaz.kernel.money import Money
from sotszakaz.planning.locks import lock_quotas_and_lines
from sotszakaz.planning.queries import order_quotas
from sotszakaz.planning.states import OrderStatus

ISSUED = Event(
    "certificates.issue_batch_executed",
    "Выдано сертификатов: {issued}, в очередь записано: {queued}",
)
ISSUE = sql.load("certificates/sql/issue.sql")


@dataclass(frozen=True, slots=True)
class Issued:
    """What was done: certificates, those put into the queue, the sum."""

    issued: int
    queued: int
    amount: Money


@transaction.atomic
def execute_issue_batch(*, batch_id: int, actor: Actor, now: datetime) -> Issued:
    """Issue certificates to all who have the right, within volume and money; queue the rest.

    One statement makes certificates, accounts, postings, fees and the queue; it is all or nothing.

    Raises:
        PreparerApproves, IllegalMove, OrderReplaced: who and from what state.
        NotEnabled, PriceMissing, YearIsOver: certificates cannot be issued on this day.
    """
    batch = lock_batch(batch_id)
    BATCH_TRANSITIONS.check(BatchStatus(batch.status), BatchStatus.DONE)
    refuse_preparer(batch.prepared_by, actor, PREPARER_APPROVES)
    if batch.order.status != OrderStatus.APPROVED:
        raise OrderReplaced
    quotas = [quota.quota_id for quota in order_quotas(batch.order_id)]
    lines = lock_quotas_and_lines(quotas)
    values = issue_conditions(quotas, now).parameters() | {
        "lines": lines,
        "with_newcomers": True,
        "application": None,
        "batch": batch_id,
        "now": now,
    }
    sql.disable_nested_loops()
    with violations.translate_violations():
        result = rows.fetch_one(IssueResult, ISSUE, values)
    batch.status = BatchStatus.DONE
    batch.approved_by, batch.executed_at = actor.reference, now
    batch.issued, batch.queued = len(result.certificate_ids), len(result.queued_ids)
    batch.amount = result.amount
    batch.save(update_fields=["status", "approved_by", "executed_at", "issued", "queued", "amount"])
    audit.record(
        ISSUED,
        subject=f"certificates.issuebatch:{batch_id}",
        actor=actor,
        at=now,
        row_ids={
            "certificates.certificate": result.certificate_ids,
            "eligibility.queueentry": result.queued_ids,
        },
        issued=batch.issued,
        queued=batch.queued,
        kopecks=result.amount.kopecks,
    )
    return Issued(batch.issued, batch.queued, result.amount)

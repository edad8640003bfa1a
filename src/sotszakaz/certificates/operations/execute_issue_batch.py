"""Executing a bulk issue: the certificates are issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.certificates.locks import lock_batch
from sotszakaz.certificates.queries import issue_terms
from sotszakaz.certificates.rules import EVERYBODY, PREPARER_APPROVES, OrderReplaced, issuing
from sotszakaz.certificates.states import BATCH_LIFE, BatchStatus
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import refuse_preparer
from sotszakaz.kernel.money import Money
from sotszakaz.planning.locks import lock_quotas_and_lines
from sotszakaz.planning.models import Quota
from sotszakaz.planning.states import OrderStatus

ISSUED = Event(
    "certificates.issue_batch_executed",
    "Выдано сертификатов: {issued}, в очередь записано: {queued}",
)
ISSUE = issuing(sql.load(__file__, "ranking"), sql.load(__file__, "issue"), EVERYBODY)
ISSUE += sql.load(__file__)


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
    BATCH_LIFE.check(BatchStatus(batch.status), BatchStatus.DONE)
    refuse_preparer(batch.prepared_by, actor, PREPARER_APPROVES)
    if batch.order.status != OrderStatus.APPROVED:
        raise OrderReplaced
    quotas = Quota.objects.filter(orderline__order=batch.order_id)
    keys = list(quotas.values_list("pk", flat=True))
    lines = lock_quotas_and_lines(keys)
    values = issue_terms(keys, now).parameters()
    values |= {"lines": lines, "batch": batch_id, "now": now}
    # The planner cannot tell how many rows pass from one step to the next, and a nested loop over
    # a population takes minutes; hash joins cost the same whatever the numbers.
    sql.run("SET LOCAL enable_nestloop = off")
    sql.expect_sets()
    with violations.translate_violations():
        certificate_ids, queued_ids, kopecks = sql.row(ISSUE, values)
    issued, queued = len(certificate_ids), len(queued_ids)
    sql.run("SET LOCAL enable_nestloop = on")
    batch.status = BatchStatus.DONE
    batch.approved_by, batch.executed_at = actor.reference, now
    batch.issued, batch.queued, batch.amount = issued, queued, Money(kopecks)
    batch.save(update_fields=["status", "approved_by", "executed_at", "issued", "queued", "amount"])
    audit.record(
        ISSUED,
        subject=f"certificates.issuebatch:{batch_id}",
        actor=actor,
        at=now,
        row_ids={
            "certificates.certificate": certificate_ids,
            "eligibility.queueentry": queued_ids,
        },
        issued=issued,
        queued=queued,
        kopecks=kopecks,
    )
    return Issued(issued, queued, Money(kopecks))

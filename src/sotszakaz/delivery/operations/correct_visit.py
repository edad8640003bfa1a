"""A correction of a service while its month is open: a new row that names the old."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch_one
from sotszakaz.delivery.locks import lock_act_of, lock_visit
from sotszakaz.delivery.rules import CORRECTION_NEEDS_A_REASON, VisitNotInForce
from sotszakaz.delivery.states import UNSIGNED
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.kernel.errors import DomainError

VISIT_CORRECTED = Event("delivery.visit_corrected", "Запись об услуге исправлена: {reason}")
CORRECT = sql.load("delivery/sql/correct_visit.sql")


RECALCULATE_ACT = sql.load("delivery/sql/recalculate_act.sql")


class ActSignedByHolder(DomainError):
    """Услуга вошла в акт, подтверждённый получателем, и в этом месяце не исправляется. После
    закрытия месяца внесите исправление с требованием о возврате.
    """


@dataclass(frozen=True, slots=True)
class Correction:
    """The row that takes a service back."""

    correction_id: int


@transaction.atomic
def correct_visit(*, visit_id: int, reason: str, actor: Actor, now: datetime) -> int:
    """Take back a service of an open month («исправление записи»); give the row that does it.

    The time may be recorded again. The act, if it was formed, is summed again.

    Raises:
        ReasonMissing: no reason is given.
        VisitUnknown: there is no such service.
        MonthNotOpen: the month is being closed or is closed.
        VisitNotInForce: it was corrected before, or is a correction itself.
        ActSignedByHolder: the holder confirmed the act.
    """
    why = required_reason(reason, CORRECTION_NEEDS_A_REASON)
    visit = lock_visit(visit_id, exclusive_month=True)
    if visit.is_void or visit.corrects_id:
        raise VisitNotInForce
    act = lock_act_of(visit)
    if act and act.status not in UNSIGNED:
        raise ActSignedByHolder
    parameters = {
        "visit_id": visit_id,
        "idempotency_key": uuid.uuid4(),
        "reason": why,
        "now": now,
    }
    with violations.translate_violations(), transaction.atomic():
        correction = fetch_one(Correction, CORRECT, parameters)
    if act:
        month_of_act = {"month_id": act.accounting_month_id, "contract_id": act.contract_id}
        sql.run(RECALCULATE_ACT, month_of_act)
    audit.record(
        VISIT_CORRECTED,
        subject=f"delivery.visit:{visit_id}",
        actor=actor,
        at=now,
        correction=correction.correction_id,
        reason=why,
        units=visit.units,
        kopecks=visit.cost.kopecks,
    )
    return correction.correction_id

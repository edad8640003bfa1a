"""A provider refuses a request."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import WRITE_A_REASON, RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason
from sotszakaz.ledger.rules import movement
from sotszakaz.ledger.states import Kind, Source

REQUEST_REFUSED = Event("booking.request_refused", "Исполнитель отказал по заявке: {reason}")
RELEASE = sql.compact(
    sql.load("booking/sql/release.sql")
    + movement(moves="moves", kinds=[Kind.UNCOMMIT], source=Source.CONTRACT)
    + " SELECT count(*)::int FROM chosen"
)


@transaction.atomic
def refuse_request(*, contract_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Refuse a request with a reason: money and place are free again, the holder chooses another.

    Raises:
        ReasonMissing: no reason is written.
        RequestNotWaiting: it was answered or withdrawn before.
    """
    parameters = {
        "contracts": [contract_id],
        "was": ContractStatus.REQUESTED.value,
        "becomes": ContractStatus.REFUSED.value,
        "reason": required_reason(reason, WRITE_A_REASON),
        "last_day": None,
        "now": now,
    }
    lock_contracts([contract_id])
    with violations.translate_violations():
        (refused,) = sql.row(RELEASE, parameters)
    if not refused:
        raise RequestNotWaiting
    audit.record(
        REQUEST_REFUSED,
        subject=f"booking.contract:{contract_id}",
        actor=actor,
        at=now,
        reason=parameters["reason"],
    )

"""A provider refuses a request."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import WRITE_A_REASON, EndedContract, RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import required_reason

REQUEST_REFUSED = Event("booking.request_refused", "Исполнитель отказал по заявке: {reason}")
END_CONTRACTS = sql.load("booking/sql/end_contracts.sql")


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
        ended = fetch(EndedContract, END_CONTRACTS, parameters)
    if not ended:
        raise RequestNotWaiting
    audit.record(
        REQUEST_REFUSED,
        subject=f"booking.contract:{contract_id}",
        actor=actor,
        at=now,
        reason=parameters["reason"],
    )

"""A holder withdraws a request that has no answer yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.booking.locks import lock_contracts
from sotszakaz.booking.rules import EndedContract, RequestNotWaiting
from sotszakaz.booking.states import ContractStatus
from sotszakaz.database import sql, violations
from sotszakaz.database.rows import fetch
from sotszakaz.kernel.actor import Actor

REQUEST_CANCELLED = Event("booking.request_cancelled", "Заявка исполнителю отозвана. {reason}")
END_CONTRACTS = sql.load("booking/sql/end_contracts.sql")


@transaction.atomic
def cancel_request(*, contract_id: int, reason: str = "", actor: Actor, now: datetime) -> None:
    """Withdraw a request: money and place are free again. The holder owes nobody a reason.

    Raises:
        RequestNotWaiting: it was answered or withdrawn before.
    """
    lock_contracts([contract_id])
    with violations.translate_violations():
        ended = fetch(
            EndedContract,
            END_CONTRACTS,
            {
                "contracts": [contract_id],
                "was": ContractStatus.REQUESTED.value,
                "becomes": ContractStatus.CANCELLED.value,
                "reason": reason.strip(),
                "last_day": None,
                "now": now,
            },
        )
    if not ended:
        raise RequestNotWaiting
    audit.record(
        REQUEST_CANCELLED,
        subject=f"booking.contract:{contract_id}",
        actor=actor,
        at=now,
        reason=reason.strip(),
    )
